package dev.holdfast.platform.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Says why the embedded PostgreSQL could not be started; its message is meant
 * for the person who starts Holdfast.
 */
public final class PostgresFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresFailed(String message) {
        super(message);
    }

    PostgresFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
