package dev.holdfast.api.compat;

import dev.holdfast.api.Json;
import dev.holdfast.platform.http.Handler;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Response;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** System C's envelope, in which all its answers come. Thread-safe. */
final class Envelope {

    /** The member of a problem that holds what is wrong with a body. */
    private static final String DETAILS = "details";

    /** What is wrong with one field of a body, by its path with dots. */
    record Detail(String field, String message) {}

    record ErrorBody(String code, @Nullable Object details) {}

    record RefusedBody(boolean success, String message, ErrorBody error, Instant timestamp) {}

    record DoneBody(boolean success, String message, Object data, Instant timestamp) {}

    private final InstantSource clock;

    Envelope(InstantSource clock) {
        this.clock = clock;
    }

    Response done(int status, String message, Object data) {
        return done(status, message, data, clock.instant());
    }

    /** With a time of its own, so that a repetition is the same byte for byte. */
    Response done(int status, String message, Object data, Instant at) {
        return Json.of(status, new DoneBody(true, message, data, at));
    }

    /** A handler whose refusals come in the envelope. */
    Handler told(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (ProblemException e) {
                return refused(e.problem());
            }
        };
    }

    private Response refused(Problem problem) {
        var error = new ErrorBody(code(problem), details(problem));
        Response response = Json.of(problem.status(),
                new RefusedBody(false, problem.error(), error, clock.instant()));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    /** A body that is wrong. */
    static ProblemException wrong(List<Detail> details) {
        return Problem.of(400, "invalid_request", "Validation error").with(DETAILS, details).exception();
    }

    static ProblemException wrong(String field, String message) {
        return wrong(List.of(new Detail(field, message)));
    }

    static ProblemException notFound() {
        return Problem.notFound("Booking not found").exception();
    }

    static ProblemException conflict(String message) {
        return Problem.of(409, "conflict", message).exception();
    }

    private static String code(Problem problem) {
        return switch (problem.status()) {
            case 400 -> problem.members().containsKey(DETAILS) ? "VALIDATION_ERROR" : "BAD_REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 402 -> "PAYMENT_REQUIRED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 409, 422 -> "CONFLICT";
            case 429 -> "RATE_LIMIT_EXCEEDED";
            case 503 -> "SERVICE_UNAVAILABLE";
            default -> "BAD_REQUEST";
        };
    }

    /** The members our own problems have, but for a list of what is wrong, which stands alone. */
    private static @Nullable Object details(Problem problem) {
        Object wrong = problem.members().get(DETAILS);
        if (wrong != null) {
            return wrong;
        }
        return problem.members().isEmpty() ? null : new LinkedHashMap<>(problem.members());
    }
}
