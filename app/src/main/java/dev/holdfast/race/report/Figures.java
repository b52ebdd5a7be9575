package dev.holdfast.race.report;

import java.util.Locale;

/** Numbers as the page writes them. */
final class Figures {

    private static final String THIN = "\u202f";

    private Figures() {}

    /** With the thousands apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(",", THIN);
    }

    /** With as many digits as matter. */
    static String millis(double value) {
        return plain(value) + THIN + "ms";
    }

    /** With a digit behind the point where the number is small. */
    static String plain(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? count(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
