package dev.holdfast.api;

import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether we live, whether we can work, what is measured, and the contract itself. Thread-safe. */
public final class HealthRoutes {

    record HealthyBody(String status, Instant timestamp, String env) {}

    record ReadyBody(String status, String database, String redis) {}

    private final BooleanSupplier databaseAnswers;
    private final Supplier<String> metrics;
    private final InstantSource clock;
    private final byte[] contract;

    /**
     * @param databaseAnswers asks the database, within about a second
     * @param metrics everything measured, in Prometheus' text format
     */
    public HealthRoutes(BooleanSupplier databaseAnswers, Supplier<String> metrics, InstantSource clock) {
        this.clock = clock;
        this.databaseAnswers = databaseAnswers;
        this.metrics = metrics;
        this.contract = contract();
    }

    private static byte[] contract() {
        try (InputStream in = HealthRoutes.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Route> routes() {
        return List.of(Route.get("/health", Access.ANYONE, this::healthy),
                Route.get("/healthz", Access.ANYONE, this::healthy),
                Route.get("/health/ready", Access.ANYONE, this::ready),
                Route.get("/metrics", Access.ANYONE,
                        _ -> Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get())),
                Route.get("/openapi.yaml", Access.ANYONE,
                        _ -> Response.of(200, "application/yaml", contract)));
    }

    /** With what system C's clients find there too. */
    private Response healthy(Request request) {
        return Json.ok(new HealthyBody("healthy", clock.instant(), "production"));
    }

    private Response ready(Request request) {
        if (!databaseAnswers.getAsBoolean()) {
            throw Problem.of(503, "database_unavailable", "Database not ready").retryAfter(1).exception();
        }
        return Json.ok(new ReadyBody("ready", "connected", "not configured"));
    }
}
