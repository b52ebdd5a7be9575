package dev.holdfast.inventory.decision;

import java.util.Locale;

/** How a party that waits may be served. */
public enum Party {
    /** All of it at once; seats side by side. */
    TOGETHER,
    /** All of it at once, seats anywhere. */
    APART,
    /** Any part of it is welcome. */
    ANY_PART;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Party of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
