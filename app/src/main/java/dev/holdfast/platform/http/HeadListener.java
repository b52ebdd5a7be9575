package dev.holdfast.platform.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

import java.util.List;

/**
 * Looks at the head of each request before anything else does. Refuses heads that a proxy before us might
 * read otherwise than we do (RFC 9112, section 6.3): a body with two lengths is how requests are smuggled.
 * Thread-safe.
 */
final class HeadListener implements Http1ConnectionListener {

    private static final int LENGTH_DIGITS_MAX = 18;

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        GuardedConnection.current().headBegins();
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        for (Header header : headers) {
            if (header.name().isEmpty()) {
                throw refused("a header has no name");
            }
        }
        checkLength(headers);
        GuardedConnection.current().headEnds(closes(headers));
    }

    private static void checkLength(Headers headers) {
        List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        if (chunked && !(lengths.isEmpty() && headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED)
                && headers.all(HeaderNames.TRANSFER_ENCODING, List::of).size() == 1)) {
            throw refused("a transfer encoding that is not chunked alone");
        }
        if (lengths.size() > 1 || (lengths.size() == 1 && !number(lengths.getFirst()))) {
            throw refused("a length of the body that is not one number");
        }
    }

    private static boolean number(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LENGTH_DIGITS_MAX;
    }

    private static boolean closes(Headers headers) {
        for (String connection : headers.all(HeaderNames.CONNECTION, List::of)) {
            if ("close".equalsIgnoreCase(connection)) {
                return true;
            }
        }
        return false;
    }

    private static RequestException refused(String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(Status.BAD_REQUEST_400)
                .message(message)
                .setKeepAlive(false)
                .build();
    }
}
