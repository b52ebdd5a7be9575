package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Calls from many at the same moment. */
final class Together {

    private Together() {}

    static List<ApiAnswer> call(int callers, Supplier<ApiAnswer> request) {
        var start = new CyclicBarrier(callers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiAnswer>> answers = IntStream.range(0, callers)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return request.get();
                    }))
                    .toList();
            return answers.stream().map(Together::value).toList();
        }
    }

    private static ApiAnswer value(Future<ApiAnswer> answer) {
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
