package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is slow keeps nothing of the server for long. */
@Timeout(60)
class SlowClientTest {

    private static EdgeServer server(Duration read, Duration body, Duration idle) {
        return EdgeServer.with(new HttpLimits(100_000, 64_000, read, body, idle, 100, Duration.ofSeconds(5)),
                Set.of());
    }

    @Test
    void aBodyByteByByteIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(5), Duration.ofMillis(600),
                Duration.ofSeconds(30));
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
        try (EdgeServer server = server(Duration.ofSeconds(5), Duration.ofMillis(600),
                Duration.ofSeconds(30));
                Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            Reply reply = wire.drip("1\r\nx\r\n", 500).orElseThrow();

            assertThat(reply.status()).isEqualTo(408);
        }
    }

    @Test
    void aBodyThatStopsIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(500), Duration.ofSeconds(5),
                Duration.ofSeconds(30));
                Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(408);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void anUnreadBodyThatDripsIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(5), Duration.ofMillis(600), Duration.ofSeconds(2));
                Wire wire = server.wire()) {
            wire.write("POST /careless HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n");
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(wire.drip("x", 500)).isEmpty();
        }
    }

    @Test
    void headersByteByByteAreEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            wire.write("GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            assertThat(wire.drip("x", 500)).map(Reply::status)
                    .matches(status -> status.isEmpty() || status.get() == 408);
        }
    }

    @Test
    void aRequestLineByteByByteIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            wire.write("GET /");
            assertThat(wire.drip("x", 500)).map(Reply::status)
                    .matches(status -> status.isEmpty() || status.get() == 408);
        }
    }

    @Test
    void headersThatStopAreEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(500), Duration.ofSeconds(5),
                Duration.ofSeconds(30));
                Wire wire = server.wire()) {
            assertThat(wire.write("GET /hello HTTP/1.1\r\nHost: a\r\n").isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutARequestIsEnded() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionBetweenRequestsIsEndedWhenIdle() throws IOException {
        try (EdgeServer server = server(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1));
                Wire wire = server.wire()) {
            assertThat(wire.get("/hello").status()).isEqualTo(200);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionOutlivesTheReadTimeoutBetweenRequests() throws IOException {
        try (EdgeServer server = server(Duration.ofMillis(300), Duration.ofSeconds(5),
                Duration.ofSeconds(30));
                Wire wire = server.wire()) {
            assertThat(wire.get("/hello").status()).isEqualTo(200);
            assertThat(wire.staysSilentFor(Duration.ofMillis(1_200))).isTrue();
            assertThat(wire.get("/hello").status()).isEqualTo(200);
        }
    }
}
