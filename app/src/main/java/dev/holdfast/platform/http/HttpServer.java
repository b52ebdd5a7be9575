package dev.holdfast.platform.http;

import dev.holdfast.platform.ids.RequestIds;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The HTTP/1.1 server: the same routes on every port of a list, a virtual thread for each
 * connection. Thread-safe. {@link #close} is graceful: what was accepted is answered,
 * what comes later is told to come again.
 */
public final class HttpServer implements AutoCloseable {

    /**
     * Where and how to listen.
     *
     * @param host the address to bind
     * @param ports at least one; 0 takes a free one
     */
    public record Settings(String host, List<Integer> ports, HttpLimits limits, Cors cors) {}

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private final WebServer server;
    private final Edge edge;
    private final Settings settings;
    private final AtomicInteger inFlight;

    private HttpServer(WebServer server, Edge edge, Settings settings, AtomicInteger inFlight) {
        this.server = server;
        this.edge = edge;
        this.settings = settings;
        this.inFlight = inFlight;
    }

    /** What the edge asks of others. */
    public record Parts(Gatekeeper gatekeeper, ProblemRenderer problems, MeterRegistry registry) {}

    /**
     * Starts listening. When this returns, every port answers.
     *
     * @throws IllegalArgumentException when two routes are the same
     * @throws PortTaken when another program listens on one of the ports
     */
    public static HttpServer start(Settings settings, List<Route> routes, Parts parts) {
        settings.ports().forEach(port -> requireFree(settings.host(), port));
        var inFlight = new AtomicInteger();
        var metrics = new HttpMetrics(parts.registry(), inFlight);
        var edge = new Edge(settings, parts.gatekeeper(), parts.problems(), metrics, inFlight);
        var routing = routing(edge, routes);
        var builder = WebServer.builder().shutdownHook(false);
        listen(builder, settings, settings.ports().getFirst(), edge);
        builder.routing(routing.copy());
        for (int i = 1; i < settings.ports().size(); i++) {
            var listener = ListenerConfig.builder();
            listen(listener, settings, settings.ports().get(i), edge);
            listener.routing(routing.copy());
            builder.putSocket(socketName(i), listener.build());
        }
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            // Helidon logs why and returns as if nothing had happened.
            throw new IllegalStateException("the server could not listen on ports " + settings.ports());
        }
        return new HttpServer(server, edge, settings, inFlight);
    }

    /** Asked before, since afterwards it can no longer be told which port it was. */
    private static void requireFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException _) {
            throw new PortTaken(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String socketName(int index) {
        return "port-" + index;
    }

    private static void listen(ListenerConfig.BuilderBase<?, ?> listener, Settings settings, int port,
            Edge edge) {
        HttpLimits limits = settings.limits();
        listener.host(settings.host())
                .port(port)
                .backlog(4096)
                .writeQueueLength(0)
                .maxTcpConnections(limits.connectionsMax())
                .idleConnectionTimeout(limits.idleTimeout())
                .shutdownGracePeriod(limits.stopTimeout())
                .connectionOptions(socket -> socket.readTimeout(limits.readTimeout()).tcpNoDelay(true))
                // Without it the handlers below are not told what was wrong.
                .errorHandling(errors -> errors.includeEntity(true))
                .directHandlers(transportProblems(edge))
                .addProtocol(Http1Config.builder().maxHeadersSize(limits.headerBytesMax()).build());
    }

    /**
     * What the server itself refuses, before any route is known, is told in the same form as everything else.
     */
    private static DirectHandlers transportProblems(Edge edge) {
        DirectHandler handler = (_, event, status, headers, message) -> {
            var problem = switch (event) {
                case PAYLOAD_TOO_LARGE ->
                    Problem.of(413, "payload_too_large", "The request body is too large");
                case BAD_REQUEST -> badRequest(status, message);
                case HTTP_VERSION_NOT_SUPPORTED ->
                    Problem.of(505, "http_version_not_supported", "Use HTTP/1.1");
                case FORBIDDEN -> Problem.of(403, "forbidden", "Forbidden");
                case INTERNAL_ERROR -> Problem.of(500, "internal_error", "Internal error");
                case OTHER -> Problem.of(status.code(), "invalid_request", message);
            };
            String requestId = RequestIds.draw();
            Response response = edge.problem(problem, requestId);
            return DirectHandler.TransportResponse.builder()
                    .status(Status.create(problem.status()))
                    .headers(headers)
                    .header(Edge.REQUEST_ID, requestId)
                    .header(HeaderNames.CONTENT_TYPE, response.contentType())
                    .entity(response.body())
                    .keepAlive(false)
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, handler);
        }
        return handlers.build();
    }

    private static Problem badRequest(Status status, @Nullable String message) {
        if (status.code() == 414 || status.code() == 431
                || (message != null && message.contains("size exceeded"))) {
            return Problem.of(431, "headers_too_large", "The request line or the headers are too large");
        }
        return Problem.of(400, "invalid_request", "Malformed HTTP request");
    }

    private static HttpRouting.Builder routing(Edge edge, List<Route> routes) {
        var builder = HttpRouting.builder();
        var methods = new LinkedHashMap<String, List<String>>();
        for (Route route : routes.stream().sorted((a, b) -> literalFirst(a.path(), b.path())).toList()) {
            var ofPath = methods.computeIfAbsent(route.path(), _ -> new ArrayList<>());
            if (ofPath.contains(route.method())) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
            ofPath.add(route.method());
            builder.route(Method.create(route.method()), route.path(),
                    (req, res) -> edge.handle(route, req, res));
        }
        methods.forEach((path, allowed) -> {
            var other = new Route("ANY", path, Access.ANYONE, request -> edge.otherMethod(request, allowed));
            builder.any(path, (req, res) -> edge.handle(other, req, res));
        });
        var unknown = new Route("ANY", "/", Access.ANYONE, request -> {
            if (request.method().equals("OPTIONS")) {
                return Response.empty(200);
            }
            throw Problem.notFound("404 page not found").exception();
        });
        return builder.any((req, res) -> edge.handle(unknown, req, res));
    }

    /**
     * Paths without variables before paths with them, so that a template does not answer for a literal path.
     */
    private static int literalFirst(String a, String b) {
        int byVariables = Boolean.compare(a.contains("{"), b.contains("{"));
        return byVariables != 0 ? byVariables : a.compareTo(b);
    }

    /** The ports that were really bound, in the order of the settings. */
    public List<Integer> ports() {
        var ports = new ArrayList<Integer>();
        ports.add(server.port());
        for (int i = 1; i < settings.ports().size(); i++) {
            ports.add(server.port(socketName(i)));
        }
        return ports;
    }

    @Override
    public void close() {
        edge.stopTaking();
        long deadline = System.nanoTime() + settings.limits().stopTimeout().toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        if (inFlight.get() > 0) {
            log.warn("stopping although {} requests are not answered yet", inFlight.get());
        }
        server.stop();
    }
}
