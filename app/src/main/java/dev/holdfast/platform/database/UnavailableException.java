package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * A request could not be carried out now, through no fault of its own. The edge answers 503 with Retry-After.
 */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, which is also what the caller may do. */
    public enum Reason {
        /** Too much is waiting; nothing was done. */
        OVERLOADED,
        /** The database does not answer; nothing was done. */
        DATABASE,
        /** It may have been done or not. Repeating with the same idempotency key is safe. */
        OUTCOME_UNKNOWN
    }

    private final Reason reason;

    public UnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
