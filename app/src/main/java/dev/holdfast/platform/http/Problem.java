package dev.holdfast.platform.http;

import io.helidon.http.Status;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal as RFC 9457 tells it, with our extra members.
 *
 * @param status the HTTP status
 * @param code stable, for programs; docs/outcomes.md lists them all
 * @param error for people, in the words of the published systems where they have them
 * @param members further members of the body, in order
 * @param headers further headers of the answer, in order
 */
public record Problem(int status, String code, String error, Map<String, Object> members,
        Map<String, String> headers) {

    public static Problem of(int status, String code, String error) {
        return new Problem(status, code, error, Map.of(), Map.of());
    }

    /** A field of the request that is wrong. */
    public static Problem invalid(String field, String error) {
        return of(400, "invalid_request", error).with("field", field);
    }

    public static Problem notFound(String error) {
        return of(404, "not_found", error);
    }

    /** This problem with one more member. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, error, more, headers);
    }

    /** This problem with a Retry-After header. */
    public Problem retryAfter(int seconds) {
        return header("Retry-After", Integer.toString(seconds));
    }

    /** This problem with one more header. */
    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, error, members, more);
    }

    /** The phrase of the status, which RFC 9457 wants as the title of a problem of no type of its own. */
    public String title() {
        String phrase = Status.create(status).reasonPhrase();
        return phrase.isEmpty() ? "Status " + status : phrase;
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
