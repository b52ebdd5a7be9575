package dev.holdfast.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Many people who do the same thing, each on a virtual thread.
 *
 * @param <R> what each gets
 */
final class Rush<R> {

    private final List<Future<R>> futures = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

    private Rush() {}

    /** Starts them, so many at once, and goes on. */
    static <P, R> Rush<R> start(List<P> people, int atOnce, Function<P, R> deed) {
        var rush = new Rush<R>();
        var places = new Semaphore(atOnce);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (P person : people) {
            rush.futures.add(threads.submit(() -> {
                places.acquire();
                try {
                    return deed.apply(person);
                } finally {
                    places.release();
                    rush.done.incrementAndGet();
                }
            }));
        }
        threads.shutdown();
        return rush;
    }

    int done() {
        return done.get();
    }

    /** Waits for all; in the order of the people. */
    List<R> results() throws InterruptedException {
        var results = new ArrayList<R>();
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
        return results;
    }
}
