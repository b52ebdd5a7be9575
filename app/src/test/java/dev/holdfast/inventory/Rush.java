package dev.holdfast.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many at once: each on a virtual thread of its own, all let go by one barrier. */
final class Rush {

    private Rush() {}

    /** What each caller got, in their order; whoever got an exception fails the test. */
    static <T> List<T> of(List<? extends Callable<? extends T>> callers) {
        var barrier = new CyclicBarrier(callers.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<T>>();
            for (Callable<? extends T> caller : callers) {
                futures.add(threads.submit(() -> {
                    barrier.await();
                    return caller.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a caller got an exception", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T> List<T> of(int callers, Callable<? extends T> each) {
        return of(IntStream.range(0, callers).mapToObj(_ -> each).toList());
    }
}
