package dev.holdfast.race;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.race.selftest.FakeReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The booking server of somebody else on a free port: other paths, names, ids, statuses and codes than any we
 * know, money as text, refusals as plain text. It sells rightly, or with one fault.
 */
final class ForeignOffice implements AutoCloseable {

    static final String OFFICE_KEY = "office-key";

    /** What is wrong. */
    enum Wrong {
        NOTHING,
        SELLS_ONE_TOO_MANY,
        KEEPS_THE_LAST,
        CONFLICTS,
        SELLS_A_PLACE_TWICE,
        FORGETS,
        IS_BUSY_ONCE,
        GIVES_LESS,
        LEAKS,
        TAKES_NO_MONEY
    }

    private static final int SHOW = 17;

    private final Wrong wrong;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, Integer> sold = new HashMap<>();
    private final Map<String, FakeReply> byKey = new HashMap<>();
    private final Set<String> paid = new HashSet<>();
    private int places;
    private int asked;
    private int claims;
    private int clients;
    private boolean ready;

    ForeignOffice(Wrong wrong) {
        this.wrong = wrong;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
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
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FakeReply reply = reply(exchange, JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body));
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private synchronized FakeReply reply(HttpExchange exchange, JsonNode json) {
        String path = exchange.getRequestURI().getPath();
        boolean client = String.valueOf(exchange.getRequestHeaders().getFirst("X-Client"))
                .startsWith("client ");
        return switch (exchange.getRequestMethod() + " " + path.replaceAll("/claims/\\d+", "/claims/N")) {
            case "GET /ping" -> new FakeReply(200, "pong");
            case "PUT /clients" -> FakeReply.of(200, Map.of("pass", Map.of("text", "client " + ++clients)));
            case "POST /shows" -> OFFICE_KEY.equals(exchange.getRequestHeaders().getFirst("X-Office"))
                    ? open(json.path("places"))
                    : new FakeReply(403, "Who are you?");
            case "GET /shows/17/state" -> state();
            case "POST /shows/17/claims" -> client ? claim(json) : new FakeReply(401, "Who are you?");
            case "GET /shows/17/claims/N" -> wrong == Wrong.FORGETS
                    ? new FakeReply(404, "Never heard of it")
                    : FakeReply.of(200, Map.of("phase", paid.contains(path) ? "PAID" : "HELD"));
            case "POST /shows/17/claims/N/payment" -> pay(path.replace("/payment", ""), json);
            case "GET /shows/17" -> FakeReply.of(200, Map.of("stock", Map.of("left", left())));
            case "GET /shows/17/places" -> places();
            default -> new FakeReply(404, "No such thing: " + path);
        };
    }

    private FakeReply pay(String claim, JsonNode json) {
        if (wrong == Wrong.TAKES_NO_MONEY) {
            return new FakeReply(402, "Exact change only");
        }
        paid.add(claim);
        return FakeReply.of(200, Map.of("by", json.path("means").asString("")));
    }

    private FakeReply open(JsonNode count) {
        places = count.isIntegralNumber() ? count.asInt() : 0;
        return FakeReply.of(200, Map.of("show", Map.of("no", SHOW), "seats",
                IntStream.rangeClosed(1, places).mapToObj(no -> Map.of("no", no)).toList()));
    }

    /** It takes a moment until it is on sale. */
    private FakeReply state() {
        boolean before = ready;
        ready = true;
        return FakeReply.of(200, Map.of("on_sale", before));
    }

    private int left() {
        int taken = sold.values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(0, places - taken - (wrong == Wrong.LEAKS ? 1 : 0));
    }

    private FakeReply places() {
        return FakeReply.of(200, Map.of("places", IntStream.rangeClosed(1, places)
                .mapToObj(no -> Map.of("no", no, "phase", sold.containsKey(no) ? "GONE" : "OPEN"))
                .toList()));
    }

    private FakeReply claim(JsonNode json) {
        if (wrong == Wrong.IS_BUSY_ONCE && asked++ == 0) {
            return new FakeReply(420, "Enhance your calm");
        }
        String key = json.path("request").asString("");
        FakeReply before = byKey.get(key);
        if (before != null) {
            return before;
        }
        FakeReply reply = json.path("place").isIntegralNumber()
                ? place(json.path("place").asInt())
                : some(json.path("count").asInt());
        if (reply.status() == 202) {
            byKey.put(key, reply);
        }
        return reply;
    }

    private FakeReply some(int count) {
        int taken = sold.getOrDefault(0, 0);
        int limit = switch (wrong) {
            case SELLS_ONE_TOO_MANY -> places + 1;
            case KEEPS_THE_LAST, CONFLICTS -> places - 1;
            default -> places;
        };
        if (taken + count > limit) {
            return wrong == Wrong.CONFLICTS && taken < places
                    ? new FakeReply(409, "Somebody was faster. Do it again.")
                    : new FakeReply(410, "Alas, nothing left.");
        }
        sold.merge(0, count, Integer::sum);
        return won(Map.of("count", wrong == Wrong.GIVES_LESS ? 0 : count));
    }

    private FakeReply place(int no) {
        int times = wrong == Wrong.SELLS_A_PLACE_TWICE ? 2 : 1;
        if ((wrong == Wrong.KEEPS_THE_LAST && no == places) || sold.getOrDefault(no, 0) >= times) {
            // Who lost is told with a success.
            return FakeReply.of(200, Map.of("verdict", "taken"));
        }
        sold.merge(no, 1, Integer::sum);
        return won(Map.of("count", 1, "places", java.util.List.of(Map.of("no", no))));
    }

    private FakeReply won(Map<String, ?> members) {
        int no = ++claims;
        Map<String, Object> claim = new HashMap<>(members);
        claim.put("no", no);
        claim.put("code", "C" + no);
        return FakeReply.of(202, Map.of("claim", claim, "price", "EUR 12.50"));
    }

    /** For messages of tests. */
    @Override
    public synchronized String toString() {
        return sold.entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
