package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** A route may take larger bodies than the server does elsewhere. */
class RouteBodyTest {

    private static final int USUAL = EdgeServer.LIMITS.bodyBytesMax();
    private static final int MAX = 20 * USUAL;
    private static final Route LARGE = Route
            .post("/large", Access.ANYONE,
                    request -> Response.text(200, "text/plain", "" + request.body().length))
            .withBodies(new BodyLimit(MAX, Duration.ofSeconds(5)));

    @Test
    void theRouteTakesThemToItsOwnBound() throws IOException {
        try (EdgeServer server = EdgeServer.with(LARGE); Wire wire = server.wire()) {
            assertThat(wire.post("/large", "x".repeat(MAX)).body()).isEqualTo("" + MAX);
            Reply reply = wire.post("/large", "x".repeat(MAX + 1));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("larger than " + MAX + " bytes");
        }
    }

    @Test
    void anAliasTakesThemToo() throws IOException {
        try (EdgeServer server = EdgeServer.with(LARGE, LARGE.at("/alias")); Wire wire = server.wire()) {
            assertThat(wire.post("/alias", "x".repeat(MAX)).status()).isEqualTo(200);
        }
    }

    @Test
    void otherRoutesDoNot() throws IOException {
        try (EdgeServer server = EdgeServer.with(LARGE); Wire wire = server.wire()) {
            Reply reply = wire.post("/echo", "x".repeat(USUAL + 1));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("larger than " + USUAL + " bytes");
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void whatARouteLeavesUnreadIsNotReadToItsEnd() throws IOException {
        try (EdgeServer server = EdgeServer.with(LARGE); Wire wire = server.wire()) {
            wire.write("POST /careless HTTP/1.1\r\nHost: a\r\nContent-Length: " + MAX + "\r\n\r\n");
            Reply reply = wire.read();

            assertThat(reply.body()).isEqualTo("unread");
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.isEnded()).isTrue();
        }
    }
}
