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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoadTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            boolean refused = body.contains("refuse");
            byte[] answer = (refused ? "{\"code\":\"sold_out\"}" : "yes " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 409 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void sendsEachRequestOnceAndTellsAnswersWithTheirNumber() throws IOException {
        List<Script.Template> templates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            templates.add(Script.Template.of(address(), "token",
                    "{\"i\":" + i + ",\"key\":\"" + Script.NUMBER + "\"}"));
        }
        Map<Long, String> answers = new TreeMap<>();
        try (Load load = Load.connect(Script.once(address(), templates), 3, 1_000)) {
            assertEquals(20, load.telling(answers::put).all().wins());
        }
        assertEquals(20, new HashSet<>(heard).size());
        assertEquals("yes {\"i\":7,\"key\":\"0000000000001007\"}", answers.get(7L));
        assertTrue(heard.contains("Bearer token {\"i\":0,\"key\":\"0000000000001000\"}"));
    }

    @Test
    void tellsRefusalsByStatusAndCode() throws IOException {
        Script script = Script.once(address(), List.of(Script.Template.of(address(), "", "refuse"),
                Script.Template.of(address(), "", "take")));
        try (Load load = Load.connect(script, 2, 0)) {
            assertEquals(Map.of("200", 1L, "409 sold_out", 1L), load.all().outcomes());
        }
    }

    @Test
    void whatIsUnderWayIsToldWhenDrained() throws IOException {
        Script script = Script.endless(address(), List.of(Script.Template.of(address(), "", "x")));
        try (Load load = Load.connect(script, 4, 0)) {
            long answers = load.run(Duration.ofMillis(100)).count() + load.drain().count();
            assertEquals(heard.size(), answers);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
