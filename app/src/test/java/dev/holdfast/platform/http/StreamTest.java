package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that come piece by piece. */
@Timeout(60)
class StreamTest {

    private static final HttpLimits SHORT = new HttpLimits(100, 1_000, Duration.ofMillis(400),
            Duration.ofMillis(400), Duration.ofMillis(400), 100, Duration.ofSeconds(5));
    private static final int MEGABYTE = 1 << 20;

    private final CountDownLatch closed = new CountDownLatch(1);

    private EdgeServer streaming(Consumer<StreamOutput> writing) {
        return EdgeServer.with(SHORT, Set.of(), Route.get("/stream", Access.ANYONE,
                _ -> ServerSentEvent.answer(new Stream(writing, closed))));
    }

    private record Stream(Consumer<StreamOutput> writing, CountDownLatch closed) implements StreamBody {

        @Override
        public void writeTo(StreamOutput out) {
            writing.accept(out);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** Longer than any time of the server's. */
    private static void silence() {
        try {
            assertThat(new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStreamOutlivesAllTimesWhileItIsSilent() throws Exception {
        try (EdgeServer server = streaming(out -> {
            out.send(ServerSentEvent.of("first", 7, "one\ntwo"));
            silence();
            out.send(ServerSentEvent.of("second", "three"));
        }); Wire wire = server.wire()) {
            Reply reply = wire.get("/stream");

            assertThat(reply.body()).isEqualTo("""
                    event: first
                    id: 7
                    data: one
                    data: two

                    event: second
                    data: three

                    """);
            assertThat(reply.header("Content-Type")).contains("text/event-stream");
            assertThat(reply.header("Connection")).contains("close");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aClientThatTakesNothingIsCutOff() throws Exception {
        try (EdgeServer server = streaming(out -> {
            while (true) {
                out.send(new byte[MEGABYTE]);
            }
        }); Wire wire = server.wire()) {
            wire.write("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStreamIsNotARequestInFlight() throws Exception {
        var go = new CountDownLatch(1);
        try (EdgeServer server = streaming(out -> {
            out.send(ServerSentEvent.retry(1));
            await(go);
        }); Wire wire = server.wire()) {
            wire.write("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
            // The first byte of the head is there, so the stream has begun.
            assertThat(wire.staysSilentFor(Duration.ofSeconds(10))).isFalse();

            assertThat(server.registry.get("holdfast.http.in.flight").gauge().value()).isZero();
            assertThat(server.registry.get("holdfast.http.requests").tag("route", "/stream").timer().count())
                    .isOne();
            assertThat(closed.getCount()).isOne();
            go.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQuestionForTheHeadAloneWritesNothingAndGivesBack() throws IOException, InterruptedException {
        try (EdgeServer server = streaming(_ -> {
            throw new IllegalStateException("written");
        })) {
            assertThat(server.ask("HEAD", "/stream").status()).isEqualTo(200);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStreamThatFailsEndsItsConnection() throws Exception {
        try (EdgeServer server = streaming(out -> {
            out.send(ServerSentEvent.retry(1));
            throw new IllegalStateException("a bug, for this test");
        }); Wire wire = server.wire()) {
            wire.write("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(wire.isEnded()).isTrue();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
