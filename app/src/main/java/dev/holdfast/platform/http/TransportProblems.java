package dev.holdfast.platform.http;

import dev.holdfast.platform.ids.RequestIds;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is refused before any route is known in the same form as everything else. Thread-safe.
 */
final class TransportProblems implements DirectHandler {

    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    private final Edge edge;
    private final HttpLimits limits;

    private TransportProblems(Edge edge, HttpLimits limits) {
        this.edge = edge;
        this.limits = limits;
    }

    static DirectHandlers of(Edge edge, HttpLimits limits) {
        var handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new TransportProblems(edge, limits));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(TransportRequest request, EventType event, Status status,
            ServerResponseHeaders headers, @Nullable String message) {
        GuardedConnection connection = GuardedConnection.current();
        Problem problem = problem(event, status, message, connection.readingHead());
        String requestId = RequestIds.draw();
        Response response = edge.problem(problem, requestId);
        connection.leaveInput();
        edge.common(headers, requestId);
        return TransportResponse.builder()
                .status(Status.create(problem.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, response.contentType())
                .entity(response.body())
                .keepAlive(false)
                .build();
    }

    private Problem problem(EventType event, Status status, @Nullable String message,
            boolean readingHead) {
        return switch (event) {
            case PAYLOAD_TOO_LARGE -> Request.tooLarge(limits);
            case BAD_REQUEST -> badRequest(status, message);
            case HTTP_VERSION_NOT_SUPPORTED ->
                Problem.of(505, "http_version_not_supported", "Use HTTP/1.1");
            case FORBIDDEN -> Problem.of(403, "forbidden", "Forbidden");
            // What cannot even be parsed reaches us as an error of the parser.
            case INTERNAL_ERROR -> readingHead
                    ? malformed()
                    : Problem.of(500, "internal_error", "Internal error");
            case OTHER -> Problem.of(status.code(), "invalid_request", status.reasonPhrase());
        };
    }

    private Problem badRequest(Status status, @Nullable String message) {
        if (status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()) {
            return Request.tooLarge(limits);
        }
        if (status.code() == URI_TOO_LONG || status.code() == HEADERS_TOO_LARGE
                || (message != null && message.contains("size exceeded"))) {
            return Problem.of(431, "headers_too_large", "The request line or the headers are too large");
        }
        return malformed();
    }

    private static Problem malformed() {
        return Problem.of(400, "invalid_request", "Malformed HTTP request");
    }
}
