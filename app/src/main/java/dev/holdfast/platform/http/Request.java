package dev.holdfast.platform.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One request. Belongs to the thread that handles it. */
public final class Request {

    private static final HeaderName AUTHORIZATION = HeaderNames.AUTHORIZATION;

    private static final ConcurrentHashMap<String, HeaderName> NAMES = new ConcurrentHashMap<>();

    private final ServerRequest request;
    private final RouteTree.Found found;
    private final HttpLimits limits;
    private final String id;
    private Caller caller = new Caller.Anonymous();
    private byte @Nullable [] body;

    Request(ServerRequest request, RouteTree.Found found, HttpLimits limits, String id) {
        this.request = request;
        this.found = found;
        this.limits = limits;
        this.id = id;
    }

    /** The request id: the client's {@code X-Request-ID} when it sent a sound one, else ours. */
    public String id() {
        return id;
    }

    public String method() {
        return request.prologue().method().text();
    }

    public String path() {
        return request.path().absolute().path();
    }

    /** A path variable, decoded. The template of the route has to have it. */
    public String pathParam(String name) {
        return found.value(name);
    }

    /** The first value of a query parameter; absent and empty are the same. */
    public Optional<String> query(String name) {
        var query = request.query();
        return query.contains(name)
                ? Optional.of(query.get(name)).filter(v -> !v.isEmpty())
                : Optional.empty();
    }

    /** The first value of a header. Names come from the program, not from clients: they are kept. */
    public Optional<String> header(String name) {
        return request.headers().first(NAMES.computeIfAbsent(name, HeaderNames::create));
    }

    /** Whether the client takes bodies that are compressed with gzip (RFC 9110, section 12.5.3). */
    public boolean acceptsGzip() {
        return Accepted.gzip(request.headers().all(HeaderNames.ACCEPT_ENCODING, List::of));
    }

    /** Whether the client said that it has the body with this tag (RFC 9110, section 13.1.2). */
    boolean has(String tag) {
        return Accepted.tag(request.headers().all(HeaderNames.IF_NONE_MATCH, List::of), tag);
    }

    public Optional<String> authorization() {
        return request.headers().first(AUTHORIZATION);
    }

    /**
     * The media type of the body in lower case, without parameters, as it was sent; empty when none was.
     */
    public String contentType() {
        String sent = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        int parameters = sent.indexOf(';');
        return (parameters < 0 ? sent : sent.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /** The address the connection came from, without a name look-up. */
    public String remoteAddress() {
        return request.remotePeer().host();
    }

    public Caller caller() {
        return caller;
    }

    void callerIs(Caller proven) {
        this.caller = proven;
    }

    /**
     * The whole body, read once and kept.
     *
     * @throws ProblemException 400 when it is malformed, 413 when it is larger than allowed, 408 when it
     * comes too slowly
     */
    public byte[] body() {
        byte[] read = body;
        if (read == null) {
            read = readBody();
            body = read;
        }
        return read;
    }

    private byte[] readBody() {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        long length = request.headers().contentLength().orElse(-1);
        if (length > limits.bodyBytesMax()) {
            throw tooLarge();
        }
        long deadline = System.nanoTime() + limits.bodyTimeout().toNanos();
        byte[] buffer = new byte[length >= 0 ? (int) length + 1 : 4096];
        int filled = 0;
        GuardedConnection.current().bodyBegins(limits.bodyTimeout());
        try (InputStream in = request.content().inputStream()) {
            while (true) {
                int n = in.read(buffer, filled, buffer.length - filled);
                if (n < 0) {
                    return Arrays.copyOf(buffer, filled);
                }
                filled += n;
                if (filled > limits.bodyBytesMax()) {
                    throw tooLarge();
                }
                if (System.nanoTime() > deadline) {
                    throw Problem.of(408, "request_timeout", "The request body came too slowly").exception();
                }
                if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limits.bodyBytesMax() + 1));
                }
            }
        } catch (NumberFormatException _) {
            throw malformed();
        } catch (RequestException e) {
            throw e.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)
                    ? tooLarge()
                    : malformed();
        } catch (IOException | UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("the request body did not arrive", e);
        } finally {
            GuardedConnection.current().bodyEnds();
        }
    }

    /** The length of a chunk is not a number, or what follows a chunk is not what has to. */
    private static ProblemException malformed() {
        return Problem.of(400, "invalid_request", "Malformed request body").exception();
    }

    private ProblemException tooLarge() {
        return tooLarge(limits).exception();
    }

    static Problem tooLarge(HttpLimits limits) {
        return Problem.of(413, "payload_too_large",
                "The request body is larger than " + limits.bodyBytesMax() + " bytes");
    }
}
