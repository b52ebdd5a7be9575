package dev.holdfast.platform.work;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs a round of work again and again on a thread of its own, sooner when nudged. A round that fails is
 * logged and the next one tries again. Thread-safe.
 */
public final class Repeating implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Repeating.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final String name;
    private final Runnable round;
    private final Duration interval;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    private Repeating(String name, Duration interval, Runnable round) {
        this.name = name;
        this.interval = interval;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts at once. */
    public static Repeating start(String name, Duration interval, Runnable round) {
        var repeating = new Repeating(name, interval, round);
        repeating.thread.start();
        return repeating;
    }

    /** Runs the next round now, or right after the one that is running. */
    public void nudge() {
        if (nudges.availablePermits() == 0) {
            nudges.release();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                round.run();
            } catch (DatabaseException | UnavailableException e) {
                log.warn("{}: the database failed, the next round tries again: {}", name, e.getMessage());
            } catch (RuntimeException e) {
                // A bug in one round must not end the work for ever; it is loud in the log every time.
                log.error("{}: a round failed", name, e);
            }
            awaitNext();
        }
    }

    private void awaitNext() {
        try {
            if (nudges.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                nudges.drainPermits();
            }
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /** Waits for the round that is running. */
    @Override
    public void close() {
        stopping = true;
        nudges.release();
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                log.warn("{} did not end in time", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
