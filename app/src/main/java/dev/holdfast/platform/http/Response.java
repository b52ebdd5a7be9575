package dev.holdfast.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, whole in memory or written piece by piece.
 *
 * @param contentType empty when there is no body
 * @param stream writes the body, which is then not in {@code body}
 */
public record Response(int status, String contentType, byte[] body, List<Map.Entry<String, String>> headers,
        Optional<StreamBody> stream) {

    public static final String JSON = "application/json";

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, List.of(), Optional.empty());
    }

    public static Response text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return of(status, "", new byte[0]);
    }

    /** An answer that is written piece by piece. */
    static Response stream(String contentType, StreamBody stream, List<Map.Entry<String, String>> headers) {
        return new Response(200, contentType, new byte[0], headers, Optional.of(stream));
    }

    /** This answer with one more header. */
    public Response header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Response(status, contentType, body, more, stream);
    }
}
