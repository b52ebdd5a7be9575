package dev.holdfast;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.api.Booker;
import dev.holdfast.api.Json;
import dev.holdfast.api.ProblemJson;
import dev.holdfast.api.TokenGatekeeper;
import dev.holdfast.bench.ways.Way;
import dev.holdfast.bench.ways.Ways;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Cors;
import dev.holdfast.platform.http.HttpLimits;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.time.DatabaseClock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An installation as it is, and on a second port of the same process the others' ways and a request that does nothing, with the same
 * authentication and the same JSON in and out.
 */
final class BenchServer implements AutoCloseable {

    /** What is sent to reserve, everywhere. */
    record Body(UUID eventId, Integer quantity, String idempotencyKey) {}

    /** What a winner is told, everywhere. */
    record Held(UUID reservationId, String bookingReference, String status, int quantity, String expiresAt, long totalAmount) {}

    private final Installation installation;
    private final HikariDataSource pool;
    private final HttpServer server;

    private BenchServer(Installation installation, HikariDataSource pool, HttpServer server) {
        this.installation = installation;
        this.pool = pool;
        this.server = server;
    }

    /** Starts both. */
    static BenchServer start(Config config, Installation.Administrator administrator, int connections) throws SQLException {
        Installation installation = Installation.open(config, new DatabaseClock(), _ -> administrator);
        installation.start();
        Installation.Core core = installation.core();
        HikariConfig pooled = Database.poolConfig("ways", core.foundation().address(), connections, core.registry());
        pooled.setAutoCommit(false);
        var pool = new HikariDataSource(pooled);
        try (Connection connection = pool.getConnection()) {
            Ways.prepare(connection);
            connection.commit();
        }
        var gatekeeper = new TokenGatekeeper(installation.accounts().tokens(), installation.accounts().apiKeys(), installation.internalKey());
        var settings = new HttpServer.Settings("127.0.0.1", List.of(0), HttpLimits.defaults(), new Cors(java.util.Set.of()));
        var server = HttpServer.start(settings, routes(pool), new HttpServer.Parts(gatekeeper, new ProblemJson(),
                new io.micrometer.core.instrument.simple.SimpleMeterRegistry()));
        return new BenchServer(installation, pool, server);
    }

    private static List<Route> routes(HikariDataSource pool) {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.post("/bench/noop", Access.USER, BenchServer::nothing));
        for (Way way : Ways.onPostgres()) {
            routes.add(Route.post("/bench/" + way.name() + "/reserve", Access.USER, request -> reserve(way, pool, request)));
            routes.add(Route.post("/bench/" + way.name() + "/stock", Access.ANYONE, request -> stock(way, pool, request)));
            routes.add(Route.post("/bench/" + way.name() + "/left", Access.ANYONE, request -> left(way, pool, request)));
        }
        return routes;
    }

    private static Response nothing(Request request) {
        Body body = Json.read(request, Body.class);
        return Json.ok(held(new Way.Order(body.eventId(), UUID.randomUUID(), Booker.of(request).id().value(), body.quantity(),
                body.idempotencyKey())));
    }

    private static Held held(Way.Order order) {
        return new Held(order.booking(), "EVT-" + order.booking().toString().substring(0, 8), "pending", order.quantity(),
                "2030-01-01T12:00:00Z", order.quantity() * 75L);
    }

    private static Response reserve(Way way, HikariDataSource pool, Request request) {
        Body body = Json.read(request, Body.class);
        var order = new Way.Order(body.eventId(), UUID.randomUUID(), Booker.of(request).id().value(), body.quantity(), body.idempotencyKey());
        Way.Taken taken = with(pool, connection -> way.take(connection, order));
        return switch (taken) {
            case SOLD -> Json.ok(held(order));
            case REFUSED -> throw Problem.of(409, "sold_out", "Not enough seats available").exception();
            case CONFLICT -> throw Problem.of(409, "conflict", "Event was updated by another process. Please retry.").exception();
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
            Left left = new Left(way.left(connection, body.eventId()), Ways.taken(connection, body.eventId()));
            connection.rollback();
            return Json.ok(left);
        });
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

    @Override
    public void close() {
        server.close();
        pool.close();
        installation.close();
    }
}
