package dev.holdfast;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.User;
import dev.holdfast.api.Booker;
import dev.holdfast.api.DoingNothing;
import dev.holdfast.api.Json;
import dev.holdfast.api.ProblemJson;
import dev.holdfast.api.TokenGatekeeper;
import dev.holdfast.bench.ways.StockRedis;
import dev.holdfast.bench.ways.Way;
import dev.holdfast.bench.ways.Ways;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Cors;
import dev.holdfast.platform.http.HttpLimits;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.log.Logging;
import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.time.DatabaseClock;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The server that is measured: an installation as it is, and on a second port of the same process the
 * others' ways and a request that
 * does nothing, with the same authentication and the same JSON in and out. Ends when its standard input does.
 */
public final class BenchServer implements AutoCloseable {

    private static final String ADMIN = "admin@bench.holdfast.local";
    private static final int PASSWORD_BYTES = 16;
    private static final List<Setting> LIMITS = List.of(Setting.RESERVE_LIMIT, Setting.ORDER_LIMIT,
            Setting.API_KEY_LIMIT,
            Setting.GUEST_LIMIT, Setting.SIGN_IN_LIMIT);

    /**
     * The one line that is printed when everything answers.
     *
     * @param own
     *            where the installation answers
     * @param ways
     *            where the others' ways do
     */
    public record Hello(String own, String ways, String jdbcUrl, String user, String password,
            String adminEmail,
            String adminPassword) {}

    /** What is sent to reserve, everywhere. */
    record Body(UUID eventId, Integer quantity, String idempotencyKey) {}

    /** What a winner is told, everywhere. */
    record Held(UUID reservationId, String bookingReference, String status, int quantity, String expiresAt,
            long totalAmount) {}

    private final Installation installation;
    private final HikariDataSource pool;
    private final HttpServer server;
    private final StockRedis redis;
    private boolean closed;

    private BenchServer(Installation installation, HikariDataSource pool, HttpServer server,
            StockRedis redis) {
        this.installation = installation;
        this.pool = pool;
        this.server = server;
        this.redis = redis;
    }

    /** Starts both. */
    static BenchServer start(Config config, int connections) throws SQLException {
        Installation installation = Installation.open(config, new DatabaseClock(),
                folder -> new Installation.Administrator(Optional.of(ADMIN), Optional.of(password(folder))));
        installation.start();
        Installation.Core core = installation.core();
        HikariConfig pooled = Database.poolConfig("ways", core.foundation().address(), connections,
                core.registry());
        pooled.setAutoCommit(false);
        var pool = new HikariDataSource(pooled);
        try (Connection connection = pool.getConnection()) {
            Ways.prepare(connection);
            connection.commit();
        }
        StockRedis redis = StockRedis.start();
        var gatekeeper = new TokenGatekeeper(installation.accounts().tokens(),
                installation.accounts().apiKeys(), installation.internalKey());
        var settings = new HttpServer.Settings("127.0.0.1", List.of(0), HttpLimits.defaults(),
                new Cors(java.util.Set.of()));
        var server = HttpServer.start(settings,
                routes(Ways.all(redis), pool, installation.accounts().tokens()),
                new HttpServer.Parts(gatekeeper, new ProblemJson(),
                        new io.micrometer.core.instrument.simple.SimpleMeterRegistry()));
        return new BenchServer(installation, pool, server, redis);
    }

    private static String password(DataFolder folder) {
        return folder.secret("bench-password", PASSWORD_BYTES);
    }

    private static List<Route> routes(List<Way> ways, HikariDataSource pool, AccessTokens tokens) {
        List<Route> routes = new ArrayList<>();
        routes.add(DoingNothing.route("/bench/noop"));
        routes.add(Route.post("/bench/tokens", Access.ANYONE, request -> tokens(tokens, request)));
        for (Way way : ways) {
            routes.add(Route.post("/bench/" + way.name() + "/reserve", Access.USER,
                    request -> reserve(way, pool, request)));
            routes.add(Route.post("/bench/" + way.name() + "/stock", Access.ANYONE,
                    request -> stock(way, pool, request)));
            routes.add(Route.post("/bench/" + way.name() + "/left", Access.ANYONE,
                    request -> left(way, pool, request)));
        }
        return routes;
    }

    /** Tokens of so many buyers. Nothing asks a database whether they exist. */
    private static Response tokens(AccessTokens tokens, Request request) {
        int buyers = Json.read(request, Body.class).quantity();
        return Json.ok(IntStream.range(0, buyers)
                .mapToObj(i -> tokens.issue(new User(new UserId(UUID.randomUUID()),
                        EmailAddress.parse("buyer" + i + "@bench.holdfast.local").orElseThrow(), "Buyer " + i,
                        Optional.empty(), false,
                        Instant.EPOCH)))
                .toList());
    }

    private static Held held(Way.Order order) {
        return new Held(order.booking(), "EVT-" + order.booking().toString().substring(0, 8), "pending",
                order.quantity(),
                "2030-01-01T12:00:00Z", order.quantity() * 75L);
    }

    private static Response reserve(Way way, HikariDataSource pool, Request request) {
        Body body = Json.read(request, Body.class);
        var order = new Way.Order(body.eventId(), UUID.randomUUID(), Booker.of(request).id().value(),
                body.quantity(), body.idempotencyKey());
        Way.Taken taken = with(pool, connection -> way.take(connection, order));
        return switch (taken) {
            case SOLD -> Json.ok(held(order));
            case REFUSED -> throw Problem.of(409, "sold_out", "Not enough seats available").exception();
            case CONFLICT ->
                throw Problem.of(409, "conflict", "Event was updated by another process. Please retry.")
                        .exception();
            case REPEATED ->
                throw Problem.of(409, "repeated", "This idempotency key was used before").exception();
        };
    }

    private static Response stock(Way way, HikariDataSource pool, Request request) {
        Body body = Json.read(request, Body.class);
        return with(pool, connection -> {
            way.stock(connection, body.eventId(), body.quantity());
            connection.commit();
            return Json.ok(Optional.of(body.quantity()));
        });
    }

    private static Response left(Way way, HikariDataSource pool, Request request) {
        Body body = Json.read(request, Body.class);
        return with(pool, connection -> {
            record Left(int left, int taken) {}
            Left left = new Left(way.left(connection, body.eventId()),
                    Ways.taken(connection, body.eventId()));
            connection.rollback();
            return Json.ok(left);
        });
    }

    /**
     * Runs until standard input ends.
     *
     * @param args
     *            the data folder, the connections of the others' ways, and settings as {@code key=value}
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("data", args[0], "port", "0", "host", "127.0.0.1",
                        "organizer-signup", "on"));
        LIMITS.forEach(limit -> settings.put(limit.key(), "0"));
        for (String pair : List.of(args).subList(2, args.length)) {
            settings.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        Config config = Config.of(Settings.read(settings, Map.of(), Optional.empty(), Map.of()));
        Logging.configure(config.logFormat(), false);
        try (BenchServer server = start(config, Integer.parseInt(args[1]))) {
            // Told to end, as by Ctrl-C, it stops its database in good order too.
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
            DatabaseAddress address = server.installation.core().foundation().address();
            String password = password(server.installation.core().foundation().folder());
            System.out.println(new String(Json.bytes(new Hello("http://127.0.0.1:" + server.ownPort(),
                    "http://127.0.0.1:" + server.waysPort(), address.jdbcUrl(), address.user(),
                    address.password(), ADMIN, password)),
                    StandardCharsets.UTF_8));
            while (System.in.read() >= 0) {
                // Nothing is said to it but its end.
            }
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static <T> T with(HikariDataSource pool, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                return work.with(connection);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int ownPort() {
        return installation.ports().getFirst();
    }

    int waysPort() {
        return server.ports().getFirst();
    }

    /** Whoever comes while it is being closed waits until it is. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (installation; pool; redis) {
            server.close();
        }
    }
}
