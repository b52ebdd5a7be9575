package dev.holdfast.race.course;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Many people who do the same thing, each on a virtual thread. */
public final class Crowd {

    private Crowd() {}

    /** All start at the same moment. Results in the order of the people. */
    public static <P, R> List<R> rush(List<P> people, Function<P, R> deed) {
        CountDownLatch ready = new CountDownLatch(people.size());
        CountDownLatch start = new CountDownLatch(1);
        return run(people, person -> {
            ready.countDown();
            start.await();
            return deed.apply(person);
        }, () -> {
            ready.await();
            start.countDown();
        });
    }

    /** At most so many at once. Results in the order of the people. */
    public static <P, R> List<R> queue(List<P> people, int atOnce, Function<P, R> deed) {
        Semaphore places = new Semaphore(atOnce);
        return run(people, person -> {
            places.acquire();
            try {
                return deed.apply(person);
            } finally {
                places.release();
            }
        }, () -> {});
    }

    private static <P, R> List<R> run(List<P> people, Deed<P, R> deed, Signal signal) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (P person : people) {
                futures.add(threads.submit(() -> deed.apply(person)));
            }
            signal.give();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CouldNotRun known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRun("Interrupted.", e);
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private interface Deed<P, R> {
        R apply(P person) throws InterruptedException;
    }

    private interface Signal {
        void give() throws InterruptedException;
    }
}
