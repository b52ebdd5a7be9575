package dev.holdfast.inventory.decision;

import java.util.Locale;

/** Where an event stands in its life. Sold out is not a status: it is how many units are free. */
public enum EventStatus {
    DRAFT, PUBLISHED, CANCELLED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EventStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
