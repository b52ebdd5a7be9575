package dev.holdfast.race.load;

import dev.holdfast.race.course.CouldNotRun;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts visits at their moments, each on a virtual thread, and never waits for one before it starts the
 * next: a target that stalls is asked all the same. A visit whose moment comes while all places are taken
 * is dropped.
 */
public final class OpenLoop {

    private final Ledger ledger;
    private final Stopwatch watch;
    private final int placesMax;

    /** @param placesMax how many visits may be under way at once */
    public OpenLoop(Ledger ledger, Stopwatch watch, int placesMax) {
        this.ledger = ledger;
        this.watch = watch;
        this.placesMax = placesMax;
    }

    /** What is done at a moment. */
    @FunctionalInterface
    public interface Visit {

        /**
         * Does it.
         *
         * @param number
         *            0 for the first
         * @param intendedNanos
         *            when it was to start, by the stopwatch
         */
        void make(int number, long intendedNanos);
    }

    /**
     * Starts all, until one throws, and waits until all that were started have ended.
     *
     * @param starts
     *            in order, in nanoseconds by the stopwatch
     * @throws IllegalStateException
     *             when a visit threw
     */
    public void run(long[] starts, Visit visit) {
        Semaphore places = new Semaphore(placesMax);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (int number = 0; number < starts.length && failure.get() == null; number++) {
            long intended = starts[number];
            waitUntil(intended);
            ledger.offered(intended);
            if (places.tryAcquire()) {
                start(new Start(number, intended), visit, places, failure);
            } else {
                ledger.dropped(intended);
            }
        }
        places.acquireUninterruptibly(placesMax);
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw thrown instanceof CouldNotRun known ? known : new IllegalStateException(thrown);
        }
    }

    private record Start(int number, long intendedNanos) {}

    private void start(Start start, Visit visit, Semaphore places,
            AtomicReference<@Nullable Throwable> failure) {
        Thread.ofVirtual().uncaughtExceptionHandler((_, thrown) -> failure.set(thrown)).start(() -> {
            try {
                ledger.sent(start.intendedNanos(), watch.nanos());
                visit.make(start.number(), start.intendedNanos());
            } finally {
                places.release();
            }
        });
    }

    private void waitUntil(long nanos) {
        for (long left = nanos - watch.nanos(); left > 0; left = nanos - watch.nanos()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new CouldNotRun("Interrupted.");
            }
        }
    }
}
