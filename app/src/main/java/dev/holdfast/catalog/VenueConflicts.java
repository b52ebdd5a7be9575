package dev.holdfast.catalog;

import java.util.Locale;

/** What becomes of dates that a venue cannot take: they are made with a warning, or refused. */
public enum VenueConflicts {
    WARN, ERROR;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VenueConflicts of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
