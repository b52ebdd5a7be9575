package dev.holdfast.race.verdict;

/** The part of an answer's text that fits a line of the report. */
public final class Excerpt {

    private static final int LENGTH_MAX = 160;

    private Excerpt() {}

    /**
     * One line, shortened, with control characters taken out: what a target sends is not to steer a terminal.
     */
    public static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip();
        if (line.isEmpty()) {
            return "(no text)";
        }
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "...";
    }
}
