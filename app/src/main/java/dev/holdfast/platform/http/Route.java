package dev.holdfast.platform.http;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One method and path template ({@code /api/v1/bookings/{id}}), who may call it, and what answers. A route
 * that declares no access cannot be made, so a server with one does not start.
 *
 * @param body what bodies may cost, where the server's limits are too narrow
 */
public record Route(String method, String path, Access access, Handler handler, Optional<BodyLimit> body) {

    public Route {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(access, () -> "no access declared for " + method + " " + path);
        requireNonNull(handler, "handler is null");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash: " + path);
        }
    }

    public Route(String method, String path, Access access, Handler handler) {
        this(method, path, access, handler, Optional.empty());
    }

    public static Route get(String path, Access access, Handler handler) {
        return new Route("GET", path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route("POST", path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route("PUT", path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route("DELETE", path, access, handler);
    }

    /** The same route, for larger or slower bodies than others may send. */
    public Route withBodies(BodyLimit limit) {
        return new Route(method, path, access, handler, Optional.of(limit));
    }

    /** The same route under another path, for aliases. */
    public Route at(String otherPath) {
        return new Route(method, otherPath, access, handler, body);
    }
}
