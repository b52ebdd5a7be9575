package dev.holdfast.race.verdict.rehearsal;

import java.util.Locale;

/** What a buyer asks for on the way to a ticket. */
public enum Step {
    EVENT, AVAILABILITY, DATES, SEATS, RESERVE, PAY, RELEASE, CANCEL;

    /** For a reader. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
