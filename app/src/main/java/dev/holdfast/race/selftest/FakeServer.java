package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server on a free port with what every fake installation has; the rest is its desk's, one at a time. */
public final class FakeServer implements FakeTarget {

    public static final String TOKEN = "admin-token";

    /**
     * A request for the desk.
     *
     * @param query
     *            empty without one
     * @param who
     *            the token it came with
     * @param key
     *            to do it once by, empty without one
     */
    public record Question(String method, String path, String query, String who, String key, JsonNode json) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger guests = new AtomicInteger();
    private final Function<Question, FakeReply> desk;

    public FakeServer(Function<Question, FakeReply> desk) {
        this.desk = desk;
        server = FakePort.open(threads, this::handle);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI uri = exchange.getRequestURI();
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            FakeReply reply = route(new Question(exchange.getRequestMethod(), uri.getPath(),
                    uri.getQuery() == null ? "" : uri.getQuery(),
                    who == null ? "" : who.replace("Bearer ", ""), key == null ? "" : key,
                    JsonMapper.shared()
                            .readTree(body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8))));
            if (reply.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private FakeReply route(Question question) {
        return switch (question.path()) {
            case "/health" -> FakeReply.of(200, Map.of("status", "healthy"));
            case "/api/v1/auth/guest" ->
                FakeReply.of(201, Map.of("access_token", "guest-" + guests.incrementAndGet()));
            case "/api/v1/admin/venues" -> FakeReply.of(201, Map.of("venue_id", FakeReply.id()));
            default -> {
                synchronized (this) {
                    yield desk.apply(question);
                }
            }
        };
    }
}
