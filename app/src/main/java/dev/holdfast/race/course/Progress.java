package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Says what the race is doing, to somebody who watches, with a line that counts while requests run; silent
 * when nobody does. Used by one thread.
 */
public final class Progress implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean watched;
    private final Witness witness;
    private @Nullable Thread counting;

    /**
     * Of one race.
     *
     * @param watched
     *            whether there is a terminal
     */
    public Progress(PrintWriter out, boolean watched, Witness witness) {
        this.out = out;
        this.watched = watched;
        this.witness = witness;
    }

    public void say(String what) {
        rush(what, 0);
    }

    /** Says it, and counts that many requests as they are answered. */
    public void rush(String what, int requests) {
        stopCounting();
        witness.phase(what, requests);
        if (watched) {
            out.println(what);
            out.flush();
            counting = Thread.ofPlatform().daemon().name("race-progress").start(this::count);
        }
    }

    private void count() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            out.print(CLEAR_LINE + witness.traffic().line());
            out.flush();
        }
        out.print(CLEAR_LINE);
        out.flush();
    }

    private void stopCounting() {
        Thread thread = counting;
        if (thread != null) {
            thread.interrupt();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            counting = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes the counting line away. */
    @Override
    public void close() {
        stopCounting();
    }
}
