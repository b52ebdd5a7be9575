package dev.holdfast.platform.http;

import java.util.Set;

/**
 * Which pages of other origins may call us from a browser. Credentials are never
 * allowed: tokens travel in headers.
 *
 * @param origins exact origins, or {@code *} for all; empty turns it off
 */
public record Cors(Set<String> origins) {

    static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
    static final String HEADERS = "Content-Type, Authorization, X-API-Key, Idempotency-Key, X-Request-ID,"
            + " If-None-Match, Last-Event-ID";
    static final String EXPOSED = "X-Request-ID, Retry-After, RateLimit, RateLimit-Policy, ETag";

    boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }

    /** Whether an answer depends on who asks, which caches have to know. */
    boolean listed() {
        return !open() && !origins.isEmpty();
    }

    boolean open() {
        return origins.contains("*");
    }
}
