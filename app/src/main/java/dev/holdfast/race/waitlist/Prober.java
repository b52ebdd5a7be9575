package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.waitlist.Probe;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks what is free all the time, as the public does, from when it is made until it is stopped. */
final class Prober implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final WaitlistApi api;
    private final Calls calls;
    private final List<Probe> probes = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    Prober(WaitlistApi api, Calls calls) {
        this.api = api;
        this.calls = calls;
        this.thread = Thread.ofVirtual().start(this::ask);
    }

    private void ask() {
        while (!stopped) {
            long invoked = calls.nanos();
            Reply reply = api.availability();
            JsonNode free = reply.json().path("available_seats");
            probes.add(new Probe(new Span(invoked, calls.nanos()), reply.statusOrZero(),
                    free.isIntegralNumber() ? free.asInt() : null));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Asks no more, and tells what it was told. */
    List<Probe> stop() {
        close();
        return List.copyOf(probes);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
