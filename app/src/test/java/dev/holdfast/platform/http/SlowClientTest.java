package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is slow keeps nothing of the server for long. */
@Timeout(60)
class SlowClientTest {

    private static final Duration SOME = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static EdgeServer server(Duration read, Duration body, Duration idle) {
        return EdgeServer.with(new HttpLimits(100_000, 64_000, read, body, idle, 100, Duration.ofSeconds(5)),
                Set.of());
    }

    @Test
    void aBodyByteByByteIsEnded() throws IOException {
        try (EdgeServer server = server(SOME, Duration.ofMillis(600), LONG);
                Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n");
            Reply reply = wire.drip("x", 500).orElseThrow();

            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.isProblem("request_timeout")).isTrue();
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void chunksOneByOneAreEnded() throws IOException {
        try (EdgeServer server = server(SOME, Duration.ofMillis(600), LONG);
                Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            Reply reply = wire.drip("1\r\nx\r\n", 500).orElseThrow();

            assertThat(reply.status()).isEqualTo(408);
        }
    }

    @Test
    void aBodyThatStopsIsEnded() throws IOException {
        try (EdgeServer server = server(SOME, Duration.ofMillis(500), LONG);
                Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");

            assertThat(wire.isEnded()).isTrue();
            assertThat(server.get("/hello").status()).isEqualTo(200);
        }
    }

    @Test
    void anUnreadBodyThatDripsIsEnded() throws IOException {
        try (EdgeServer server = server(SOME, Duration.ofMillis(600), Duration.ofSeconds(2));
                Wire wire = server.wire()) {
            wire.write("POST /careless HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n");
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(wire.drip("x", 500)).isEmpty();
        }
    }

    @Test
    void headersByteByByteAreEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(600), SOME, LONG);
                Wire wire = server.wire()) {
            wire.write("GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            assertThat(wire.drip("x", 500)).map(Reply::status)
                    .matches(status -> status.isEmpty() || status.get() == 408);
        }
    }

    @Test
    void aRequestLineByteByByteIsEnded() throws IOException {
        try (EdgeServer server = server(SOME, SOME, Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            wire.write("GET /");
            assertThat(wire.drip("x", 500)).map(Reply::status)
                    .matches(status -> status.isEmpty() || status.get() == 408);
        }
    }

    @Test
    void headersThatStopAreEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(500), SOME, LONG);
                Wire wire = server.wire()) {
            assertThat(wire.write("GET /hello HTTP/1.1\r\nHost: a\r\n").isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutARequestIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(30), SOME, Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionBetweenRequestsIsEndedWhenIdle() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(30), SOME, Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            assertThat(wire.get("/hello").status()).isEqualTo(200);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionOutlivesTheOtherTimesBetweenRequests() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(300), Duration.ofMillis(300), LONG);
                Wire wire = server.wire()) {
            assertThat(wire.post("/echo", "a").status()).isEqualTo(200);
            assertThat(wire.staysSilentFor(Duration.ofMillis(1_500))).isTrue();
            assertThat(wire.post("/echo", "b").status()).isEqualTo(200);
        }
    }

    @Test
    void aSlowHandlerIsNotASlowClient() throws IOException {
        var gate = new CountDownLatch(1);
        Route slow = Route.post("/slow", Access.ANYONE, request -> {
            request.body();
            try {
                // Longer than any time of this server's, and never opened.
                assertThat(gate.await(1_500, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Response.text(200, "text/plain", "at last");
        });
        var limits = new HttpLimits(100, 1_000, Duration.ofMillis(300), Duration.ofMillis(300),
                Duration.ofMillis(300), 100, SOME);
        try (EdgeServer server = EdgeServer.with(limits, Set.of(), slow); Wire wire = server.wire()) {
            assertThat(wire.post("/slow", "x").body()).isEqualTo("at last");
        }
    }
}
