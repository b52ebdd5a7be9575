package dev.holdfast.bench.report;

import java.util.Locale;

/**
 * Something that was promised, and what was measured.
 *
 * @param bound
 *            what the median is compared with
 * @param floor
 *            whether the median must not be below the bound; otherwise it must be below
 */
public record Target(String name, double bound, boolean floor, Spread measured) {

    /** Whether the median keeps it. */
    public boolean holds() {
        return floor ? measured.median() >= bound : measured.median() < bound;
    }

    /** The bound as people read it. */
    public String told() {
        return (floor ? ">= " : "< ") + number(bound);
    }

    /** What was measured as people read it. */
    public String measuredText() {
        return number(measured.median()) + " (" + number(measured.min()) + "-" + number(measured.max()) + ")";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%,.0f" : "%.2f", number);
    }
}
