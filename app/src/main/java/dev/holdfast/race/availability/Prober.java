package dev.holdfast.race.availability;

import dev.holdfast.race.desk.Looker;
import dev.holdfast.race.verdict.flow.Probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks one address all the time what is free, from when it is made until it is stopped. */
final class Prober implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);
    /** The event's own route, and the other one for several quantities; one of them is more than there is. */
    private final int[] quantities;
    private final Looker looker;
    private final List<Probe> probes = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    Prober(Looker looker, int seats) {
        this.looker = looker;
        this.quantities = new int[]{0, 1, 0, 2, AvailabilityPlan.QUANTITY_MAX, 0, seats, seats + 1};
        this.thread = Thread.ofVirtual().start(this::ask);
    }

    private void ask() {
        for (int turn = 0; !stopped; turn++) {
            probes.add(looker.look(quantities[turn % quantities.length]));
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
