package dev.holdfast.bench.load;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PacedLoadTest {

    private static final Duration STALL = Duration.ofMillis(400);

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stalls;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            connections.add(exchange.getRemoteAddress().getPort());
            if (stalls) {
                stalls = false;
                stall();
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    private void stall() {
        try {
            never.await(STALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void sendsWhatIsPlannedOverAllConnections() throws IOException {
        try (PacedLoad load = PacedLoad.connect(script(), 5, 1_000, 500)) {
            Tape tape = load.run(Duration.ofMillis(200));
            assertEquals(100, tape.wins());
            assertEquals(100, heard.size());
            assertEquals(5, connections.size());
            // The last is due two milliseconds before the end.
            assertTrue(tape.seconds() >= 0.198, () -> tape.seconds() + " s");
            assertEquals(0, load.drain().count());
        }
    }

    @Test
    void aServerThatStallsIsChargedForAllWhoCameMeanwhile() throws IOException {
        try (PacedLoad load = PacedLoad.connect(script(), 1, 0, 100)) {
            stalls = true;
            // 40 come while the only connection waits; the first waits for 400 ms, the last for none.
            Tape tape = load.run(STALL);
            assertEquals(40, tape.count());
            assertTrue(tape.micros().getValueAtPercentile(50) >= 150_000,
                    () -> tape.micros().getValueAtPercentile(50) + " us");
        }
        try (Load load = Load.connect(script(), 1, 0)) {
            stalls = true;
            // Who waits until it is answered sees one slow answer, and then many fast ones.
            Tape tape = load.run(STALL.multipliedBy(3));
            assertTrue(tape.micros().getValueAtPercentile(50) < 150_000,
                    () -> tape.micros().getValueAtPercentile(50) + " us");
        }
    }

    @Test
    void needsARateAndRequestsThatDoNotEnd() {
        Script once = Script.once(address(), List.of(Script.Template.of(address(), "", "x")));
        assertThrows(IllegalArgumentException.class, () -> PacedLoad.connect(once, 1, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> PacedLoad.connect(script(), 1, 0, 0));
    }

    private Script script() {
        return Script.endless(address(),
                List.of(Script.Template.of(address(), "", "{\"key\":\"" + Script.NUMBER + "\"}")));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
