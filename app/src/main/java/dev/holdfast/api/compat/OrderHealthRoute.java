package dev.holdfast.api.compat;

import dev.holdfast.api.Json;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether orders can be placed, in system B's shape. Thread-safe. */
public final class OrderHealthRoute {

    private static final String NOT_USED = "not used";

    record HealthBody(String status, Instant timestamp, String service, String version, String database,
            String redis, String kafka) {}

    private final BooleanSupplier databaseAnswers;
    private final InstantSource clock;

    /** @param databaseAnswers asks the database, within about a second */
    public OrderHealthRoute(BooleanSupplier databaseAnswers, InstantSource clock) {
        this.databaseAnswers = databaseAnswers;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/order/health", Access.ANYONE, this::health));
    }

    private Response health(Request request) {
        boolean up = databaseAnswers.getAsBoolean();
        String version = Optional.ofNullable(OrderHealthRoute.class.getPackage().getImplementationVersion())
                .orElse("unbuilt");
        var body = new HealthBody(up ? "UP" : "DOWN", clock.instant(), "holdfast", version,
                up ? "UP" : "DOWN", NOT_USED, NOT_USED);
        Response answer = Json.of(up ? 200 : 503, body);
        return up ? answer : answer.header("Retry-After", "1");
    }
}
