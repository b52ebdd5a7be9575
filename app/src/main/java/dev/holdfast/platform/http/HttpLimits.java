package dev.holdfast.platform.http;

import java.time.Duration;

/**
 * What one request may cost before it is refused.
 *
 * @param bodyBytesMax a larger body is answered 413
 * @param headerBytesMax all header lines together; more is answered 431
 * @param headTimeout for the headers of a request, from its first line on; a client that is slower is cut off
 * @param bodyTimeout for a whole body; a client that is slower is answered 408, or cut off when it is silent
 * @param idleTimeout after which a connection without a request is closed
 * @param connectionsMax open connections of one port
 * @param stopTimeout how long a graceful stop waits for accepted requests
 */
public record HttpLimits(int bodyBytesMax, int headerBytesMax, Duration headTimeout, Duration bodyTimeout,
        Duration idleTimeout, int connectionsMax, Duration stopTimeout) {

    public static HttpLimits defaults() {
        return new HttpLimits(64 * 1024, 16 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(20),
                Duration.ofSeconds(75),
                20_000, Duration.ofSeconds(30));
    }

    /** These limits for a route that takes other bodies than the rest. */
    HttpLimits with(BodyLimit body) {
        return new HttpLimits(body.bytesMax(), headerBytesMax, headTimeout, body.timeout(), idleTimeout,
                connectionsMax, stopTimeout);
    }

    /** These limits with other sizes and another time to stop. */
    public HttpLimits with(int newBodyBytesMax, int newHeaderBytesMax, Duration newStopTimeout) {
        return new HttpLimits(newBodyBytesMax, newHeaderBytesMax, headTimeout, bodyTimeout, idleTimeout,
                connectionsMax,
                newStopTimeout);
    }
}
