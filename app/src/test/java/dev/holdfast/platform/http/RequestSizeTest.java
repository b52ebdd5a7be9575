package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is larger than allowed is refused, and the server goes on. */
class RequestSizeTest {

    private static final int MAX = EdgeServer.LIMITS.bodyBytesMax();

    @Test
    void aBodyOfTheFullSizeIsTaken() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            String body = "x".repeat(MAX);

            assertThat(wire.post("/echo", body).body()).isEqualTo(body);
            wire.write(chunked("/echo"))
                    .write("200\r\n" + "x".repeat(0x200) + "\r\n")
                    .write("200\r\n" + "x".repeat(0x200) + "\r\n0\r\n\r\n");
            assertThat(wire.read().body()).isEqualTo(body);
        }
    }

    @Test
    void aLargerBodyIsRefusedByItsLength() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + (MAX + 1) + "\r\n\r\n");
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.isProblem("payload_too_large")).isTrue();
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aLargerBodyInChunksIsRefusedWhileItComes() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write(chunked("/echo"));
            Reply reply = wire.drip("100\r\n" + "x".repeat(0x100) + "\r\n", 100).orElseThrow();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.isProblem("payload_too_large")).isTrue();
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aBodyLengthBeyondAllNumbersIsRefused() throws IOException {
        for (String length : new String[]{"9223372036854775807", "9223372036854775808", "-1", "ten", "1,2"}) {
            try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
                wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");

                assertThat(wire.read().status()).as(length).isIn(400, 413);
            }
        }
    }

    @Test
    void largeHeadersAreRefused() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            Reply reply = wire.get("/hello", "X-Long: " + "x".repeat(EdgeServer.LIMITS.headerBytesMax()));

            assertThat(reply.status()).isEqualTo(431);
            assertThat(reply.isProblem("headers_too_large")).isTrue();
        }
    }

    @Test
    void manySmallHeadersAreLargeTogether() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            String[] lines = new String[500];
            java.util.Arrays.setAll(lines, i -> "X-Number-" + i + ": " + i);

            assertThat(wire.get("/hello", lines).status()).isEqualTo(431);
        }
    }

    @Test
    void aLongRequestLineIsRefused() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            Reply reply = wire.get("/hello?" + "x".repeat(20_000));

            assertThat(reply.status()).isIn(414, 431);
            assertThat(reply.isProblem("headers_too_large")).isTrue();
        }
    }

    @Test
    void otherConnectionsNeverNotice() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire other = server.wire()) {
            assertThat(other.get("/hello").status()).isEqualTo(200);
            try (Wire wire = server.wire()) {
                wire.get("/hello", "X-Long: " + "x".repeat(EdgeServer.LIMITS.headerBytesMax()));
            }
            assertThat(other.get("/hello").status()).isEqualTo(200);
        }
    }

    private static String chunked(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    }
}
