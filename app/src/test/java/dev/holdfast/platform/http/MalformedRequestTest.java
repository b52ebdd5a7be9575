package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not HTTP is refused in the form of every other problem, and hurts nobody. */
class MalformedRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n\r\n", "GET /hello\r\n\r\n", "GET  /hello HTTP/1.1\r\n\r\n",
            "GET /hello HTTP/1.1\r\nNo colon here\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a\r\n: nameless\r\n\r\n",
            "GET /he%zzllo HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", "G@T /hello HTTP/1.1\r\nHost: a\r\n\r\n"})
    void malformedRequestsAreRefused(String request) throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            Reply reply = wire.write(request).read();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.isProblem("invalid_request")).as(reply.body()).isTrue();
            assertThat(reply.header("Connection")).contains("close");
            assertThat(wire.isEnded()).isTrue();
            assertThat(server.get("/hello").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /hello HTTP/1.0\r\nHost: a\r\n\r\n", "GET /hello HTTP/3.0\r\nHost: a\r\n\r\n"})
    void anotherVersionIsRefused(String request) throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            Reply reply = wire.write(request).read();

            assertThat(reply.status()).isIn(400, 505);
            assertThat(reply.header("Content-Type")).contains("application/problem+json");
        }
    }

    /** Two lengths of one body are how requests are smuggled past a proxy. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: 3\r\nContent-Length: 4\r\n", "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: gzip\r\n"})
    void aBodyOfTwoLengthsIsRefused(String headers) throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n0\r\n\r\n");

            assertThat(wire.read().status()).isIn(400, 501);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\nabc\r\n0\r\n\r\n", "-1\r\nabc\r\n0\r\n\r\n", "7fffffffffffffff0\r\nabc\r\n",
                    "3\r\nabcdef\r\n0\r\n\r\n"})
    void brokenChunksAreRefused(String body) throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body);

            assertThat(wire.read().status()).isIn(400, 408, 413);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void garbageHurtsNobody() throws IOException {
        var random = new Random(7);
        try (EdgeServer server = EdgeServer.with()) {
            for (int i = 0; i < 50; i++) {
                byte[] garbage = new byte[1 + random.nextInt(300)];
                random.nextBytes(garbage);
                try (Wire wire = server.wire()) {
                    wire.write(garbage).write("\r\n\r\n");
                    assertThat(wire.isEnded()).isTrue();
                } catch (java.net.SocketException _) {
                    // The server may end the connection while we still write.
                }
            }
            assertThat(server.get("/hello").status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatGoesAwayInTheMiddleHurtsNobody() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            for (String piece : new String[]{"", "GET", "GET /hello HTTP/1.1\r\nHo",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"}) {
                try (Wire wire = server.wire()) {
                    wire.write(piece);
                }
            }
            assertThat(server.get("/hello").status()).isEqualTo(200);
        }
    }
}
