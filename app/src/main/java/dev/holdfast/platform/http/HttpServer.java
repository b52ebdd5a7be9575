package dev.holdfast.platform.http;

import dev.holdfast.platform.work.Repeating;
import io.helidon.common.mapper.MapperManager;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    private static boolean mappersKept;

    private final WebServer server;
    private final Edge edge;
    private final Settings settings;
    private final AtomicInteger inFlight;
    private final Repeating watch;

    private HttpServer(WebServer server, Edge edge, Settings settings, AtomicInteger inFlight,
            Repeating watch) {
        this.server = server;
        this.edge = edge;
        this.settings = settings;
        this.inFlight = inFlight;
        this.watch = watch;
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
        keepMappers();
        settings.ports().forEach(port -> requireFree(settings.host(), port));
        var inFlight = new AtomicInteger();
        var metrics = new HttpMetrics(parts.registry(), inFlight);
        var edge = new Edge(settings, parts.gatekeeper(), parts.problems(), metrics, inFlight);
        var connections = connections(settings.limits());
        var routing = routing(edge, routes);
        var builder = WebServer.builder().shutdownHook(false);
        var transport = new Transport(settings.host(), widest(settings.limits(), routes), edge, connections);
        transport.listen(builder);
        builder.port(settings.ports().getFirst()).routing(routing.copy());
        for (int i = 1; i < settings.ports().size(); i++) {
            var listener = ListenerConfig.builder();
            transport.listen(listener);
            listener.port(settings.ports().get(i)).routing(routing.copy());
            builder.putSocket(socketName(i), listener.build());
        }
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            // Helidon logs why and returns as if nothing had happened.
            throw new IllegalStateException("the server could not listen on ports " + settings.ports());
        }
        var watch = Repeating.start("slow-clients", WATCH_INTERVAL, connections::endOverdue);
        return new HttpServer(server, edge, settings, inFlight, watch);
    }

    /**
     * Headers are turned into numbers by Helidon's mappers, which it makes anew for every header unless it is
     * given some to keep: a quarter of the time of a small request. The one way to give it some is to go with
     * Helidon 5, which keeps them by itself.
     */
    @SuppressWarnings("removal")
    private static synchronized void keepMappers() {
        if (!mappersKept) {
            MapperManager.global(MapperManager.create());
            mappersKept = true;
        }
    }

    private static Connections connections(HttpLimits limits) {
        var http1 = Http1Config.builder()
                .maxHeadersSize(limits.headerBytesMax())
                .addReceiveListener(new HeadListener())
                .build();
        return new Connections(Http1ConnectionSelector.builder().config(http1).build(), limits);
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

    /** The server's limits with the largest body that one of the routes takes. */
    private static HttpLimits widest(HttpLimits limits, List<Route> routes) {
        return routes.stream()
                .flatMap(route -> route.body().stream())
                .filter(body -> body.bytesMax() > limits.bodyBytesMax())
                .max(Comparator.comparingInt(BodyLimit::bytesMax))
                .map(limits::with)
                .orElse(limits);
    }

    /** What is the same for all ports; only their numbers differ. */
    private record Transport(String host, HttpLimits limits, Edge edge, Connections connections) {

        void listen(ListenerConfig.BuilderBase<?, ?> listener) {
            listener.host(host)
                    .backlog(4096)
                    .writeQueueLength(0)
                    .maxTcpConnections(limits.connectionsMax())
                    .shutdownGracePeriod(limits.stopTimeout())
                    .connectionOptions(socket -> socket.tcpNoDelay(true))
                    .maxPayloadSize(limits.bodyBytesMax())
                    // Without it our handlers are not told what was wrong.
                    .errorHandling(errors -> errors.includeEntity(true))
                    .directHandlers(TransportProblems.of(edge, limits))
                    .addProtocol(new Connections.InsteadOfHttp1())
                    .addConnectionSelector(connections);
        }
    }

    /** Helidon asks each of its routes in turn, with a regular expression: it gets one, and we find ours. */
    private static HttpRouting.Builder routing(Edge edge, List<Route> routes) {
        var unknown = new Route("ANY", "/", Access.ANYONE, request -> {
            if (request.method().equals("OPTIONS")) {
                return Response.empty(200);
            }
            throw Problem.notFound("404 page not found").exception();
        });
        var tree = new RouteTree(routes, unknown, allowed -> new Route("ANY", allowed.path(), Access.ANYONE,
                request -> edge.otherMethod(request, allowed.methods())));
        return HttpRouting.builder()
                .any((req, res) -> edge
                        .handle(tree.find(req.prologue().method().text(), req.path().path()), req, res));
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
        watch.close();
    }
}
