package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A small booking server on a free port of this machine that sells one event by quantity, rightly or with
 * one fault, and can copy it. Thread-safe.
 */
public final class FakeSale implements FakeTarget {

    /** The administrator's token. */
    public static final String TOKEN = FakeServer.TOKEN;
    /** The id of an event that can be rehearsed for. */
    public static final String ORIGINAL = "11111111-1111-4111-8111-111111111111";

    private static final int ORIGINAL_CAPACITY = 40;
    private static final Duration SLOWNESS = Duration.ofMillis(100);
    private static final Duration STALL = Duration.ofSeconds(1);
    private static final int STALLS_AT = 30;

    private final SaleFault fault;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean hung = new AtomicBoolean();
    private final AtomicInteger reserves = new AtomicInteger();
    private final ReentrantReadWriteLock stall = new ReentrantReadWriteLock();
    private volatile String status = "draft";
    private volatile SaleStock stock;

    private FakeSale(SaleFault fault) {
        this.fault = fault;
        this.stock = new SaleStock(fault, ORIGINAL_CAPACITY);
        server = FakePort.open(threads, this::handle);
    }

    /** Starts one. */
    public static FakeSale with(SaleFault fault) {
        return new FakeSale(fault);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The status of its event. */
    public String eventStatus() {
        return status;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode json = JsonMapper.shared()
                    .readTree(body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8));
            SaleReply reply = route(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), json);
            if (reply.retryAfter()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private SaleReply route(String method, String path, JsonNode json) throws IOException {
        return switch (path) {
            case "/health" -> SaleReply.of(200, Map.of("status", "healthy"));
            case "/api/v1/auth/guest" ->
                SaleReply.of(201, Map.of("access_token", UUID.randomUUID().toString()));
            case "/api/v1/admin/venues" ->
                SaleReply.of(201, Map.of("venue_id", UUID.randomUUID().toString()));
            case "/api/v1/admin/events" -> opened(json.path("total_capacity").asInt(1));
            case "/api/v1/admin/events/" + ORIGINAL + "/copy" -> opened(ORIGINAL_CAPACITY);
            case "/api/v1/bookings/reserve" -> reserve(json);
            case "/api/v1/bookings/confirm" -> stock.confirm(json.path("reservation_id").asString(""));
            case "/api/v1/bookings/check-availability" ->
                SaleReply.of(200, Map.of("available_seats", stock.shown(), "available", stock.shown() > 0));
            default -> byId(method, path, json);
        };
    }

    private SaleReply byId(String method, String path, JsonNode json) {
        if (path.startsWith("/api/v1/bookings/")) {
            String id = path.substring(path.lastIndexOf('/') + 1);
            return method.equals("DELETE") ? stock.cancel(id) : stock.look(id);
        }
        if (path.endsWith("/availability")) {
            return SaleReply.of(200, Map.of("available_seats", stock.shown(), "status",
                    stock.shown() == 0 ? "sold_out" : "published"));
        }
        if (path.endsWith("/sessions")) {
            return SaleReply.of(200, Map.of("sessions", List.of(session())));
        }
        if (path.startsWith("/api/v1/events/") || method.equals("PUT")) {
            if (json.path("status").isString()) {
                status = json.path("status").asString();
            }
            return SaleReply.of(200,
                    Map.of("name", "A fake sale", "version", 1, "max_tickets_per_booking", 10));
        }
        return SaleReply.of(404, Map.of("code", "not_found"));
    }

    private SaleReply opened(int capacity) {
        stock = new SaleStock(fault, capacity);
        return SaleReply.of(201, Map.of("event_id", UUID.randomUUID().toString(), "version", 1));
    }

    private Map<String, ?> session() {
        Map<String, ?> pool = Map.of("pool_id", "pool-1", "capacity", stock.capacity(), "available",
                stock.shown());
        return Map.of("session_id", "session-1", "number", 1, "seated", false, "stored_status", "on_sale",
                "pools",
                List.of(pool), "ticket_types", List.of(Map.of("ticket_type_id", "type-1", "pool_id", "pool-1",
                        "booking_min", 1)));
    }

    private SaleReply reserve(JsonNode json) throws IOException {
        if (fault == SaleFault.HANGS_ONCE && reserves.incrementAndGet() > 2
                && hung.compareAndSet(false, true)) {
            throw hang();
        }
        if (fault == SaleFault.IS_SLOW) {
            LockSupport.parkNanos(SLOWNESS.toNanos());
        }
        if (fault == SaleFault.STALLS_ONCE && reserves.incrementAndGet() == STALLS_AT) {
            stall.writeLock().lock();
            try {
                LockSupport.parkNanos(STALL.toNanos());
            } finally {
                stall.writeLock().unlock();
            }
        }
        stall.readLock().lock();
        try {
            return stock.reserve(json);
        } finally {
            stall.readLock().unlock();
        }
    }

    private IOException hang() throws IOException {
        try {
            return new IOException(
                    "hung until " + (closing.await(30, TimeUnit.SECONDS) ? "closed" : "tired"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
