package dev.holdfast.race.course;

import dev.holdfast.race.course.Exchange.Came;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Opens many connections of one client at once. A client opens a second connection only while the first is
 * in use, and a connection is in use until its answer is read to the end: so no answer is read before all
 * have begun. Opened in waves, for a server's queue of unaccepted connections is short.
 */
final class Warmup {

    private static final int WAVE = 64;

    private final HttpClient client;
    private final Duration patience;
    private final Witness witness;
    private final CompletableFuture<Void> reading = new CompletableFuture<>();

    Warmup(HttpClient client, Duration patience, Witness witness) {
        this.client = client;
        this.patience = patience;
        this.witness = witness;
    }

    /** Sends all requests and returns how many were answered. One use only. */
    int open(List<HttpRequest> requests) {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        try {
            for (int from = 0; from < requests.size(); from += WAVE) {
                answers.addAll(wave(requests.subList(from, Math.min(from + WAVE, requests.size()))));
            }
        } finally {
            reading.complete(null);
        }
        return (int) answers.stream().filter(CompletableFuture::join).count();
    }

    private List<CompletableFuture<Boolean>> wave(List<HttpRequest> requests) {
        CountDownLatch begun = new CountDownLatch(requests.size());
        List<CompletableFuture<Boolean>> answers = requests.stream()
                .map(request -> send(request, begun))
                .toList();
        try {
            if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CouldNotRun("The target leaves connections unanswered: " + begun.getCount() + " of "
                        + requests.size() + " within " + patience.toSeconds()
                        + " s. Race with fewer --connections.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRun("Interrupted.", e);
        }
        return answers;
    }

    private CompletableFuture<Boolean> send(HttpRequest request, CountDownLatch begun) {
        long invoked = System.nanoTime();
        witness.traffic().begun();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, _ -> {
            begun.countDown();
            return new HeldBody(reading);
        });
        return answer.orTimeout(patience.toMillis() * 2, TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    Came came = failure == null
                            ? new Came(response.statusCode(), null, HttpTarget.headers(response),
                                    response.headers().firstValueAsLong("Content-Length").orElse(0))
                            : Came.nothing(String.valueOf(failure));
                    witness.saw(new Exchange(new Exchange.Sent(request.method(), request.uri()), invoked,
                            System.nanoTime(), came));
                    if (failure != null) {
                        begun.countDown();
                    }
                    return failure == null;
                });
    }

    /** Reads nothing before it is allowed to, and then all, to throw it away. */
    private static final class HeldBody implements HttpResponse.BodySubscriber<Void> {

        private final CompletableFuture<Void> reading;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        HeldBody(CompletableFuture<Void> reading) {
            this.reading = reading;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            var _ = reading.thenRun(() -> subscription.request(Long.MAX_VALUE));
        }

        @Override
        public void onNext(List<ByteBuffer> ignored) {
            // What is in the answer does not matter here.
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
