package dev.holdfast.platform.http;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.RequestIds;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What happens to every request before and after its handler: request id, cross-origin headers, proof of
 * the caller, problems, times. Thread-safe.
 */
final class Edge {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    private static final Pattern SOUND_REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Header NOSNIFF = HeaderValues.X_CONTENT_TYPE_OPTIONS_NOSNIFF;
    private static final Header NO_STORE = HeaderValues.createCached("Cache-Control", "no-store");

    private final Gatekeeper gatekeeper;
    private final ProblemRenderer problems;
    private final HttpLimits limits;
    private final Cors cors;
    private final HttpMetrics metrics;
    private final AtomicInteger inFlight;
    private volatile boolean stopping;

    Edge(HttpServer.Settings settings, Gatekeeper gatekeeper, ProblemRenderer problems, HttpMetrics metrics,
            AtomicInteger inFlight) {
        this.gatekeeper = gatekeeper;
        this.problems = problems;
        this.limits = settings.limits();
        this.cors = settings.cors();
        this.metrics = metrics;
        this.inFlight = inFlight;
    }

    /** From now on new requests are turned away and connections are closed after their answer. */
    void stopTaking() {
        stopping = true;
    }

    void handle(RouteTree.Found found, ServerRequest serverRequest, ServerResponse serverResponse) {
        long start = System.nanoTime();
        Route route = found.route();
        var request = new Request(serverRequest, found, route.body().map(limits::with).orElse(limits),
                requestId(serverRequest));
        MDC.put("request_id", request.id());
        inFlight.incrementAndGet();
        int status = 500;
        Optional<StreamBody> stream = Optional.empty();
        try {
            try {
                Response response = answer(route, request);
                stream = response.stream();
                status = response.status();
                send(serverRequest, serverResponse, request.id(), response);
            } finally {
                inFlight.decrementAndGet();
                metrics.answered(route.method(), route.path(), status, System.nanoTime() - start);
                MDC.clear();
            }
            stream.filter(_ -> !head(serverRequest)).ifPresent(body -> stream(route, body, serverResponse));
        } finally {
            stream.ifPresent(StreamBody::close);
        }
        GuardedConnection.current().requestEnds();
    }

    /** A stream is not in flight: a stop does not wait for it, and it has no time that could be measured. */
    private void stream(Route route, StreamBody body, ServerResponse target) {
        var out = new StreamOutput(target.outputStream(), GuardedConnection.current(), limits.bodyTimeout());
        try {
            body.writeTo(out);
        } catch (CloseConnectionException e) {
            log.debug("{} {}: the client's connection ended", route.method(), route.path(), e);
            throw e;
        } catch (RuntimeException e) {
            log.error("{} {} failed in the middle", route.method(), route.path(), e);
            throw new CloseConnectionException("a stream failed", e);
        }
        out.end();
    }

    private Response answer(Route route, Request request) {
        try {
            if (stopping) {
                throw Problem.of(503, "overloaded", "The server is stopping").retryAfter(2).exception();
            }
            request.callerIs(gatekeeper.admit(route.access(), request));
            return route.handler().handle(request);
        } catch (ProblemException e) {
            return problem(e.problem(), request.id());
        } catch (DatabaseException e) {
            return problem(databaseFailed(request, e), request.id());
        } catch (UnavailableException e) {
            log.warn("{} {} could not be carried out: {}", request.method(), request.path(), e.getMessage());
            return problem(unavailable(e.reason()), request.id());
        } catch (CloseConnectionException e) {
            // The client went away, or was cut off: there is nobody left to answer, and
            // nothing is wrong with us.
            log.debug("{} {}: the client's connection ended", request.method(), request.path(), e);
            throw e;
        } catch (RuntimeException e) {
            return problem(bug(request, e), request.id());
        }
    }

    private static Problem databaseFailed(Request request, DatabaseException e) {
        if (!e.passing()) {
            return bug(request, e);
        }
        log.warn("{} {} met a failing database: {}", request.method(), request.path(), e.getMessage());
        return unavailable(UnavailableException.Reason.DATABASE);
    }

    /**
     * The one place where a bug becomes an answer: it is logged loudly, counted by its status and never
     * hidden.
     */
    private static Problem bug(Request request, RuntimeException e) {
        log.error("{} {} failed", request.method(), request.path(), e);
        return Problem.of(500, "internal_error", "Internal error. The request id names it in our log.");
    }

    private static Problem unavailable(UnavailableException.Reason reason) {
        return switch (reason) {
            case OVERLOADED -> Problem.of(503, "overloaded", "Too many requests are waiting").retryAfter(1);
            case DATABASE -> Problem.of(503, "database_unavailable", "Database not ready").retryAfter(2);
            case OUTCOME_UNKNOWN -> Problem
                    .of(503, "outcome_unknown", "The outcome is not known yet. Repeat the same request.")
                    .retryAfter(2);
        };
    }

    Response problem(Problem problem, String requestId) {
        Response response = Response.of(problem.status(), ProblemRenderer.MEDIA_TYPE,
                problems.render(problem, requestId));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    private void send(ServerRequest request, ServerResponse target, String requestId, Response response) {
        target.status(Status.create(response.status()));
        var headers = target.headers();
        common(headers, requestId);
        for (Map.Entry<String, String> header : response.headers()) {
            headers.set(HeaderNames.create(header.getKey()), header.getValue());
        }
        crossOrigin(request, target);
        boolean unread = request.content().hasEntity() && !request.content().consumed();
        var connection = GuardedConnection.current();
        if (stopping || connection.clientCloses() || response.stream().isPresent()
                || (unread && (response.status() >= 400 || large(request)))) {
            headers.set(HeaderValues.CONNECTION_CLOSE);
            connection.endAfterAnswer();
        }
        if (unread) {
            connection.leaveInput();
        }
        if (!response.contentType().isEmpty()) {
            headers.set(HeaderNames.CONTENT_TYPE, response.contentType());
        }
        if (head(request) || response.stream().isEmpty()) {
            sendWhole(request, target, response);
        }
    }

    private static void sendWhole(ServerRequest request, ServerResponse target, Response response) {
        boolean head = head(request);
        if (head && response.stream().isEmpty()) {
            target.headers().contentLength(response.body().length);
        }
        if (head || response.contentType().isEmpty()) {
            target.send();
        } else {
            target.send(response.body());
        }
    }

    /** Whether reading on to the next request of the connection would cost more than a connection. */
    private boolean large(ServerRequest request) {
        long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
        return length > limits.bodyBytesMax();
    }

    private static boolean head(ServerRequest request) {
        return request.prologue().method().equals(Method.HEAD);
    }

    /** The headers of every answer. */
    void common(ServerResponseHeaders headers, String requestId) {
        headers.set(REQUEST_ID, requestId);
        headers.set(NOSNIFF);
        headers.setIfAbsent(NO_STORE);
    }

    private void crossOrigin(ServerRequest request, ServerResponse target) {
        if (cors.listed()) {
            target.headers().add(HeaderNames.VARY, "Origin");
        }
        var origin = request.headers().first(HeaderNames.ORIGIN);
        if (origin.isEmpty() || !cors.allows(origin.get())) {
            return;
        }
        var headers = target.headers();
        headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, cors.open() ? "*" : origin.get());
        headers.set(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, Cors.EXPOSED);
        if (request.prologue().method().text().equals("OPTIONS")) {
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, Cors.METHODS);
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, Cors.HEADERS);
            headers.set(HeaderNames.ACCESS_CONTROL_MAX_AGE, "3600");
        }
    }

    /** Answers OPTIONS, and turns away the methods a known path does not have. */
    Response otherMethod(Request request, Collection<String> allowed) {
        String allow = String.join(", ", allowed) + ", OPTIONS";
        if (request.method().equals("OPTIONS")) {
            return Response.empty(200).header("Allow", allow);
        }
        var problem = Problem.of(405, "method_not_allowed", "Method not allowed. Allowed: " + allow);
        return problem(problem, request.id()).header("Allow", allow);
    }

    private static String requestId(ServerRequest request) {
        return request.headers()
                .first(REQUEST_ID)
                .filter(id -> SOUND_REQUEST_ID.matcher(id).matches())
                .orElseGet(RequestIds::draw);
    }
}
