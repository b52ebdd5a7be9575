package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A small booking server on a free port that sells tickets by quantity: rightly, or with one fault. */
public final class FakeInstallation implements FakeTarget {

    public static final String EMAIL = "admin@example.com";
    public static final String PASSWORD = "a long password";
    public static final String TOKEN = "admin-token";

    private final Fault fault;
    private final @Nullable RestartSwitch restarts;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean faulted = new AtomicBoolean();
    private final Map<String, FakeBoxOffice> events = new ConcurrentHashMap<>();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final Set<String> guests = ConcurrentHashMap.newKeySet();

    private FakeInstallation(Fault fault) {
        this.fault = fault;
        server = listen(0);
        restarts = restarts(fault) ? new RestartSwitch(this::restart) : null;
    }

    private HttpServer listen(int port) {
        return FakePort.open(port, threads, this::handle);
    }

    /** Cuts every connection, forgets what its fault is to forget, and listens at the same port again. */
    private void restart() {
        int port = server.getAddress().getPort();
        server.stop(0);
        closing.countDown();
        closing = new CountDownLatch(1);
        events.values().forEach(office -> {
            if (fault == Fault.FORGETS_ON_RESTART) {
                office.forgetOne();
            } else if (fault == Fault.TAKES_TWICE_OVER_RESTART) {
                office.forgetKeys();
            }
        });
        server = listen(port);
    }

    @Override
    public List<String> options() {
        return restarts == null ? List.of() : List.of("--restart-command", restarts.command());
    }

    private static boolean restarts(Fault fault) {
        return EnumSet.of(Fault.RESTARTS, Fault.FORGETS_ON_RESTART, Fault.TAKES_TWICE_OVER_RESTART)
                .contains(fault);
    }

    public static FakeInstallation with(Fault fault) {
        return new FakeInstallation(fault);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many connections were ever made to it. */
    public int connections() {
        return connections.size();
    }

    /** How many requests it has had. */
    public int requests() {
        return requests.get();
    }

    /** The sign-ups it has seen, by e-mail address. */
    public Set<String> guests() {
        return new HashSet<>(guests);
    }

    @Override
    public void close() {
        if (restarts != null) {
            restarts.close();
        }
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        requests.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode json = JsonMapper.shared()
                    .readTree(body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8));
            FakeReply reply = route(exchange, json);
            if (reply.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private FakeReply route(HttpExchange exchange, JsonNode json) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/health" -> FakeReply.of(200, Map.of("status", "healthy"));
            case "/api/v1/auth/admin/login" -> login(json);
            case "/api/v1/auth/guest" -> guest(json);
            case "/api/v1/admin/venues" ->
                admin(exchange, FakeReply.of(201, Map.of("venue_id", FakeReply.id())));
            case "/api/v1/admin/events" -> admin(exchange, create(json));
            case "/api/v1/bookings/reserve" -> reserve(json);
            case "/api/v1/bookings/confirm" -> fault == Fault.DECLINES_PAYMENT && once()
                    ? FakeReply.of(402, Map.of("code", "payment_declined"))
                    : anyOffice().confirm(json);
            case "/api/v1/bookings/check-availability" -> anyOffice().checkAvailability();
            default -> byId(exchange, path);
        };
    }

    private FakeReply byId(HttpExchange exchange, String path) {
        if (path.startsWith("/api/v1/admin/events/")) {
            return admin(exchange, FakeReply.of(200, Map.of("status", "published")));
        }
        if (path.endsWith("/availability")) {
            return anyOffice().availability(fault == Fault.COUNTER_IS_OFF ? 1 : 0);
        }
        if (path.startsWith("/api/v1/events/")) {
            return FakeReply.of(200, Map.of("version", 1));
        }
        if (fault == Fault.FORGETS_A_BOOKING && once()) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        return anyOffice().booking(path.substring(path.lastIndexOf('/') + 1));
    }

    private FakeReply login(JsonNode json) {
        boolean right = json.path("email").asString("").equals(EMAIL)
                && json.path("password").asString("").equals(PASSWORD);
        return right
                ? FakeReply.of(200, Map.of("access_token", TOKEN))
                : FakeReply.of(401, Map.of("error", "Incorrect email or password"));
    }

    private FakeReply guest(JsonNode json) {
        if (fault == Fault.REFUSES_GUESTS) {
            return FakeReply.of(429, Map.of("code", "rate_limited"));
        }
        guests.add(json.path("email").asString(""));
        return FakeReply.of(201, Map.of("user_id", FakeReply.id(), "access_token", FakeReply.id()));
    }

    private FakeReply admin(HttpExchange exchange, FakeReply allowed) {
        boolean right = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        return right && fault != Fault.REFUSES_ADMIN
                ? allowed
                : FakeReply.of(403, Map.of("code", "forbidden"));
    }

    private FakeReply create(JsonNode json) {
        String id = FakeReply.id();
        events.clear();
        events.put(id, new FakeBoxOffice(json.path("total_capacity").asInt(), fault));
        return FakeReply.of(201, Map.of("event_id", id, "version", 1));
    }

    private FakeReply reserve(JsonNode json) throws IOException {
        FakeBoxOffice office = events.get(json.path("event_id").asString(""));
        if (office == null) {
            return FakeReply.of(400, Map.of("code", "not_on_sale"));
        }
        return switch (fault) {
            case FAILS_ONCE -> once() ? FakeReply.of(500, Map.of("error", "oops")) : office.reserve(json);
            case SHEDS_ONCE ->
                once() ? FakeReply.of(503, Map.of("code", "overloaded")) : office.reserve(json);
            // What is taken and not answered when it restarts.
            case HANGS_ONCE, RESTARTS, FORGETS_ON_RESTART, TAKES_TWICE_OVER_RESTART ->
                once() ? hang(office, json) : office.reserve(json);
            case FAILS_ONCE_IN_A_THOUSAND -> asked.incrementAndGet() % 1000 == 0
                    ? FakeReply.of(500, Map.of("error", "oops"))
                    : office.reserve(json);
            case CUTS_ONCE -> once() ? cut(office, json) : office.reserve(json);
            case FALSE_SOLD_OUT ->
                once() ? FakeReply.of(409, Map.of("code", "sold_out")) : office.reserve(json);
            default -> office.reserve(json);
        };
    }

    private FakeReply hang(FakeBoxOffice office, JsonNode json) throws IOException {
        try {
            FakeReply reply = office.reserve(json);
            boolean closed = closing.await(20, TimeUnit.SECONDS);
            throw new IOException("hung until " + (closed ? "closed: " : "tired: ") + reply.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Takes the units and drops the connection instead of saying so. */
    private FakeReply cut(FakeBoxOffice office, JsonNode json) throws IOException {
        throw new IOException("cut after " + office.reserve(json).status());
    }

    private boolean once() {
        return faulted.compareAndSet(false, true);
    }

    private FakeBoxOffice anyOffice() {
        return events.values().iterator().next();
    }
}
