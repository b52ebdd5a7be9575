package dev.holdfast.inventory.decision;

import java.util.Locale;
import java.util.Set;

/**
 * Where one date of an event stands, as it is stored. That it is sold out is told by what is free, and a
 * scheduled date goes on sale by itself when its sale opens.
 */
public enum SessionStatus {
    SCHEDULED, ON_SALE, CLOSED, CANCELLED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SessionStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Where one may go from here; to stay is no step. */
    public Set<SessionStatus> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(ON_SALE, CANCELLED);
            case ON_SALE -> Set.of(CLOSED, CANCELLED);
            case CLOSED, CANCELLED -> Set.of();
        };
    }
}
