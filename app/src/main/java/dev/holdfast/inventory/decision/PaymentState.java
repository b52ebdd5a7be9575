package dev.holdfast.inventory.decision;

import java.util.Locale;

/** Where the money of a booking or of one attempt to pay stands. */
public enum PaymentState {
    /** Nothing was asked of a gateway yet. */
    PENDING,
    /** A charge is under way. */
    PROCESSING,
    /** The buyer has to prove something to the bank first. */
    REQUIRES_ACTION,
    /** Charged. */
    COMPLETED,
    /** Not charged. */
    FAILED,
    /** A part was given back. */
    PARTIALLY_REFUNDED,
    /** All was given back. */
    REFUNDED,
    /**
     * The buyer has asked the bank to take it back; who is right is being found out, or was found: the
     * buyer.
     */
    DISPUTED;

    private final String text = name().toLowerCase(Locale.ROOT);

    public String text() {
        return text;
    }

    public static PaymentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
