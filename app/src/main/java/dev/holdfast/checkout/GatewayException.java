package dev.holdfast.checkout;

import org.jspecify.annotations.Nullable;

/** The gateway did not answer, or not in a way that tells what came of the call. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean called;

    public GatewayException(String message, @Nullable Throwable cause) {
        this(message, cause, true);
    }

    private GatewayException(String message, @Nullable Throwable cause, boolean called) {
        super(message, cause);
        this.called = called;
    }

    /** The gateway fails so often that it was not even called. */
    static GatewayException notCalled(String gateway) {
        return new GatewayException(gateway + " is not called, because it fails", null, false);
    }

    /** Whether something may have come of it. */
    boolean called() {
        return called;
    }
}
