package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * One HTTP request and what came back, on the wire rather than in the race.
 *
 * @param invokedNanos
 *            by {@link System#nanoTime()}, before a connection was waited for
 * @param completedNanos
 *            when the answer was read whole, or given up
 */
record Exchange(Sent sent, long invokedNanos, long completedNanos, Came came) {

    private static final Pattern ID = Pattern
            .compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?<=/)\\d+(?=/|$)");

    /** What was asked. */
    record Sent(String method, URI uri) {

        /** Of the server, without the path. */
        String address() {
            return uri.getScheme() + "://" + uri.getRawAuthority();
        }

        /** Without the query, which may hold a key. */
        String path() {
            return uri.getRawPath() == null ? "" : uri.getRawPath();
        }

        /** The path with {@code {id}} for what names a thing. */
        String route() {
            return ID.matcher(path()).replaceAll("{id}");
        }
    }

    /**
     * What came back.
     *
     * @param status
     *            0 when nothing came
     * @param error
     *            why nothing came; null when something did
     */
    record Came(int status, @Nullable String error, Headers headers, long bytes) {

        static Came nothing(String error) {
            return new Came(0, error, new Headers(null, null), 0);
        }
    }

    /** The headers that matter here, as they were sent. */
    record Headers(@Nullable String date, @Nullable String retryAfter) {}
}
