package dev.holdfast.checkout;

import org.jspecify.annotations.Nullable;

/** The gateway did not answer, or not in a way that tells what came of the call. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
