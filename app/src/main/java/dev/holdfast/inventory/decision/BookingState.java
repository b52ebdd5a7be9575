package dev.holdfast.inventory.decision;

import java.util.Locale;

/** Where a booking stands. */
public enum BookingState {
    /** Held, not paid. */
    PENDING,
    /** Held, with a charge under way. */
    PAYING,
    /** Sold. */
    CONFIRMED,
    /** Given back by somebody. */
    CANCELLED,
    /** Given back by time. */
    EXPIRED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it is stored and shown. */
    public String text() {
        return text;
    }

    public static BookingState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Counted in {@code held} of its pools. */
    public boolean holding() {
        return this == PENDING || this == PAYING;
    }

    /** Counted in {@code held} or {@code sold}. */
    public boolean live() {
        return holding() || this == CONFIRMED;
    }
}
