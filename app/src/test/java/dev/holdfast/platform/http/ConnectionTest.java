package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections: kept, shared between requests, bounded, and ended in good order. */
@Timeout(60)
class ConnectionTest {

    @Test
    void manyRequestsUseOneConnection() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            for (int i = 0; i < 100; i++) {
                assertThat(wire.post("/echo", "number " + i).body()).isEqualTo("number " + i);
            }
        }
    }

    @Test
    void requestsSentTogetherAreAnsweredInOrder() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1"
                    + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n2");

            assertThat(wire.read().body()).isEqualTo("1");
            assertThat(wire.read().body()).isEqualTo("2");
        }
    }

    @Test
    void anUnreadBodyIsNotTakenForTheNextRequest() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            String smuggled = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n";

            assertThat(wire.post("/careless", smuggled).body()).isEqualTo("unread");
            assertThat(wire.get("/hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void aClientThatWantsToCloseIsHeard() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            assertThat(wire.get("/hello", "Connection: close").body()).isEqualTo("hello");
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void aClientThatWaitsForAGoAheadGetsIt() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(100);
            assertThat(wire.write("hello").read().body()).isEqualTo("hello");
        }
    }

    @Test
    void aClientThatWaitsWithTooMuchIsRefusedAtOnce() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            wire.write(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            Reply reply = wire.read();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void everyPortAnswersAlike() throws IOException {
        try (EdgeServer server = EdgeServer.on(List.of(0, 0, 0), EdgeServer.LIMITS, Set.of())) {
            assertThat(server.server.ports()).hasSize(3).doesNotHaveDuplicates().doesNotContain(0);
            for (int port : server.server.ports()) {
                try (Wire wire = Wire.to(port)) {
                    assertThat(wire.get("/hello").body()).isEqualTo("hello");
                    assertThat(wire.get("/nowhere").isProblem("not_found")).isTrue();
                    assertThat(wire.get("/hello", "X-Long: " + "x".repeat(5_000)).status()).isEqualTo(431);
                }
            }
        }
    }

    @Test
    void aPortInUseIsTold() throws IOException {
        try (EdgeServer first = EdgeServer.with()) {
            assertThatThrownBy(
                    () -> EdgeServer.on(List.of(0, first.port()), EdgeServer.LIMITS, Set.of()).close())
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void connectionsAreBounded() throws IOException {
        var limits = new HttpLimits(1_024, 4_096, EdgeServer.LIMITS.readTimeout(),
                EdgeServer.LIMITS.bodyTimeout(), EdgeServer.LIMITS.idleTimeout(), 2,
                EdgeServer.LIMITS.stopTimeout());
        try (EdgeServer server = EdgeServer.with(limits, Set.of());
                Wire second = server.wire()) {
            try (Wire first = server.wire()) {
                assertThat(first.get("/hello").status()).isEqualTo(200);
                assertThat(second.get("/hello").status()).isEqualTo(200);
                try (Wire third = server.wire()) {
                    third.write("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                    first.get("/hello", "Connection: close");
                    assertThat(third.read().body()).isEqualTo("hello");
                }
            }
        }
    }

    @Test
    void whatIsInFlightIsAnsweredWhenTheServerStops() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        Route slow = Route.get("/slow", Access.ANYONE, _ -> {
            begun.countDown();
            await(finish);
            return Response.text(200, "text/plain", "finished");
        });
        try (EdgeServer server = EdgeServer.with(slow);
                Wire wire = server.wire();
                Wire kept = server.wire()) {
            assertThat(kept.get("/hello").status()).isEqualTo(200);
            wire.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            await(begun);
            Thread stop = Thread.ofVirtual().start(server::close);
            Reply late = untilStopping(kept);
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.isProblem("overloaded")).isTrue();
            assertThat(late.header("Retry-After")).isPresent();
            assertThat(late.header("Connection")).contains("close");
            assertThat(kept.isEnded()).isTrue();
            finish.countDown();

            Reply reply = wire.read();
            assertThat(reply.body()).isEqualTo("finished");
            assertThat(reply.header("Connection")).contains("close");
            stop.join();
            assertThatThrownBy(server::wire).isInstanceOf(ConnectException.class);
        }
    }

    private static Reply untilStopping(Wire wire) throws IOException {
        Reply reply = wire.get("/hello");
        while (reply.status() == 200 && !reply.header("Connection").equals(java.util.Optional.of("close"))) {
            reply = wire.get("/hello");
        }
        return reply;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
