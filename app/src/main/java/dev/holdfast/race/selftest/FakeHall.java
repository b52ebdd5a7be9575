package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small booking server on a free port that sells seats, slots and tickets by three APIs: rightly, or with
 * one fault. Several addresses may share one store.
 */
public final class FakeHall implements FakeTarget {

    public static final String TOKEN = "admin-token";
    public static final String API_KEY = "api-key";
    public static final String ORGANIZATION = FakeReply.id();

    private static final String PREFIX = "0badcafe-0000-8000-8000-0000";
    private static final String TICKET = FakeReply.id();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HallFault fault;
    private final FakeStore store;
    private final FakeSales sales;

    private FakeHall(HallFault fault, FakeStore store, FakeSales sales) {
        this.fault = fault;
        this.store = store;
        this.sales = sales;
        server = FakePort.open(threads, this::handle);
    }

    public static FakeHall with(HallFault fault) {
        FakeStore store = new FakeStore(fault);
        return new FakeHall(fault, store, new FakeSales(fault, store, TICKET));
    }

    /** Another address of the same installation. */
    public FakeHall sibling() {
        return new FakeHall(fault, store, sales);
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
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FakeReply reply = route(exchange, body);
            if (reply.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : text.length);
            if (reply.status() != 204) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private FakeReply route(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/oauth/token")) {
            return body.contains("grant_type=password")
                    ? FakeReply.of(200, Map.of("access_token", FakeReply.id()))
                    : FakeReply.of(400, Map.of("error", "unsupported_grant_type"));
        }
        JsonNode json = JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
        return switch (path) {
            case "/health" -> FakeReply.of(200, Map.of("status", "healthy"));
            case "/api/v1/auth/guest" -> FakeReply.of(201, Map.of("access_token", FakeReply.id()));
            case "/api/v1/auth/register" ->
                FakeReply.of(201, Map.of("email", json.path("email").asString("")));
            case "/api/v1/bookings/reserve" -> sales.reserve(json);
            case "/api/order" -> sales.order(json);
            case "/api/bookings" -> API_KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))
                    ? sales.bookSlot(json)
                    : FakeReply.of(401, Map.of("message", "Invalid API key"));
            default -> path.contains("/admin/") ? admin(exchange, path, json) : byId(exchange, path);
        };
    }

    private FakeReply byId(HttpExchange exchange, String path) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return switch (path.replaceAll("[0-9a-f-]{36}", "ID")) {
            case "/api/v1/sessions/ID/seats" -> seats();
            case "/api/v1/sessions/ID/seat-map" -> seatMap();
            case "/api/v1/resources/ID/slots" -> slots();
            case "/api/v1/events/ID/sessions" -> FakeReply.of(200, Map.of("sessions", List.of(
                    Map.of("seated", true, "ticket_types", List.of()), Map.of("seated", false, "ticket_types",
                            List.of(Map.of("ticket_type_id", TICKET, "available", store.free(TICKET)))))));
            default -> exchange.getRequestMethod().equals("DELETE")
                    ? sales.cancel(path, id)
                    : sales.look(path, id);
        };
    }

    private FakeReply admin(HttpExchange exchange, String path, JsonNode json) {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return FakeReply.of(401, Map.of("code", "unauthorized"));
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "venues" -> FakeReply.of(201, Map.of("venue_id", FakeReply.id()));
            case "seat-maps" -> draw(json);
            case "events" -> createEvent(json);
            case "sessions" -> FakeReply.of(201, Map.of("sessions",
                    List.of(Map.of("session_id", FakeReply.id())), "version", 2));
            case "resources" -> addSlots(json.path("capacity").asInt());
            default -> FakeReply.of(200, Map.of("status", "published"));
        };
    }

    private FakeReply createEvent(JsonNode json) {
        if (json.path("default_session").asBoolean(true)) {
            store.add(TICKET, json.path("total_capacity").asInt());
        }
        return FakeReply.of(201, Map.of("event_id", FakeReply.id(), "version", 1));
    }

    private FakeReply draw(JsonNode json) {
        int index = 0;
        for (JsonNode row : json.path("sections").path(0).path("rows").values()) {
            List<String> seats = new ArrayList<>();
            for (int seat = 0; seat < row.path("count").asInt(); seat++) {
                seats.add(seat(index++));
            }
            store.addRow(seats);
        }
        return FakeReply.of(201, Map.of("seat_map_id", FakeReply.id(), "version", 1));
    }

    private static String seat(int index) {
        return PREFIX + String.format(Locale.ROOT, "%08x", index);
    }

    private static String slot(int index) {
        return "00000000-0000-8000-9000-" + String.format(Locale.ROOT, "%012x", index);
    }

    private FakeReply addSlots(int capacity) {
        IntStream.range(0, 100).forEach(index -> store.add(slot(index), capacity));
        return FakeReply.of(201, Map.of("resource_id", FakeReply.id()));
    }

    private FakeReply seats() {
        String states = store.rows()
                .stream()
                .flatMap(List::stream)
                .map(seat -> store.free(seat) > 0 || fault == HallFault.SHOWS_HELD_AS_FREE ? "0" : "1")
                .collect(Collectors.joining());
        return FakeReply.of(200, Map.of("seat_id_prefix", PREFIX, "states", states, "cursor", 1));
    }

    private FakeReply seatMap() {
        var rows = store.rows()
                .stream()
                .map(row -> Map.of("seats", row.stream().map(_ -> Map.of("label", "x")).toList()))
                .toList();
        return FakeReply.of(200, Map.of("map", Map.of("sections", List.of(Map.of("rows", rows)))));
    }

    private FakeReply slots() {
        return FakeReply.of(200, Map.of("days", List.of(Map.of("slots", IntStream.range(0, 100)
                .mapToObj(index -> Map.of("slot_id", slot(index), "available", store.free(slot(index))))
                .toList()))));
    }
}
