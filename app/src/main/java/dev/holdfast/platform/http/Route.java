package dev.holdfast.platform.http;

import static java.util.Objects.requireNonNull;

/**
 * One method and path template ({@code /api/v1/bookings/{id}}), who may call it, and what answers. A route
 * that declares no access cannot be made, so a server with one does not start.
 */
public record Route(String method, String path, Access access, Handler handler) {

    public Route {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(access, () -> "no access declared for " + method + " " + path);
        requireNonNull(handler, "handler is null");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash: " + path);
        }
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

    /** The same route under another path, for aliases. */
    public Route at(String otherPath) {
        return new Route(method, otherPath, access, handler);
    }
}
