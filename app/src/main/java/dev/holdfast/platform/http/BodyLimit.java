package dev.holdfast.platform.http;

import java.time.Duration;

/**
 * What the body of one route's requests may cost, where that is more than the server allows for others.
 *
 * @param bytesMax a larger body is answered 413
 * @param timeout for the whole body; a client that is slower is answered 408, or cut off when it is silent
 */
public record BodyLimit(int bytesMax, Duration timeout) {}
