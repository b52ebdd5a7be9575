package dev.holdfast.platform.http;

import dev.holdfast.api.ProblemJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server with a few routes, for tests that are about everything around a route. */
final class EdgeServer implements AutoCloseable {

    static final HttpLimits LIMITS = new HttpLimits(1_024, 4_096, Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(10), 100, Duration.ofSeconds(10));

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final HttpServer server;

    private EdgeServer(HttpServer.Settings settings, List<Route> routes) {
        server = HttpServer.start(settings, routes,
                new HttpServer.Parts((_, _) -> new Caller.Anonymous(), new ProblemJson(), registry));
    }

    static EdgeServer with(Route... more) {
        return with(LIMITS, Set.of("*"), more);
    }

    static EdgeServer with(HttpLimits limits, Set<String> origins, Route... more) {
        return on(List.of(0), limits, origins, more);
    }

    static EdgeServer on(List<Integer> ports, HttpLimits limits, Set<String> origins, Route... more) {
        var routes = new ArrayList<>(List.of(more));
        routes.add(Route.get("/hello", Access.ANYONE, _ -> Response.text(200, "text/plain", "hello")));
        routes.add(Route.post("/echo", Access.ANYONE, request -> Response.text(200, "text/plain",
                new String(request.body(), StandardCharsets.UTF_8))));
        routes.add(Route.post("/careless", Access.ANYONE, _ -> Response.text(200, "text/plain", "unread")));
        return new EdgeServer(new HttpServer.Settings("127.0.0.1", ports, limits, new Cors(origins)), routes);
    }

    int port() {
        return server.ports().getFirst();
    }

    Wire wire() throws IOException {
        return Wire.to(port());
    }

    /** One request on a connection of its own. */
    Reply get(String path, String... headerLines) throws IOException {
        return ask("GET", path, headerLines);
    }

    Reply ask(String method, String path, String... headerLines) throws IOException {
        try (Wire wire = wire()) {
            return wire.ask(method, path, headerLines);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
