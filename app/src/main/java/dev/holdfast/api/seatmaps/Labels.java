package dev.holdfast.api.seatmaps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels that follow each other: 1, 2, 3; 01, 02, 03; A, B, ... Z, AA. Letters count as in a spreadsheet.
 */
final class Labels {

    /** Two ends of digits or of letters, and optionally a step. */
    private static final Pattern RANGE = Pattern
            .compile("(\\d{1,6}|[A-Z]{1,3}|[a-z]{1,3})-(\\d{1,6}|[A-Z]{1,3}|[a-z]{1,3})(?:/([1-9]\\d?))?");
    private static final Pattern START = Pattern.compile("\\d{1,6}|[A-Z]{1,3}|[a-z]{1,3}");
    static final String START_RULE = "Begin with a number, or with 1 to 3 letters of one case";
    private static final int LETTERS = 26;

    private Labels() {}

    /** So many labels from {@code start} on; empty when that is neither a number nor letters. */
    static Optional<List<String>> from(String start, int count) {
        if (!START.matcher(start).matches()) {
            return Optional.empty();
        }
        int first = value(start);
        return Optional.of(sequence(first, first + count - 1, 1, writer(start)));
    }

    /**
     * The labels of a range: {@code 1-50}, {@code 50-1}, {@code A-F}, or with a step {@code 1-49/2}. Empty
     * when it is none, or has more than {@code max} labels.
     */
    static Optional<List<String>> range(String text, int max) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches() || !sameKind(range.group(1), range.group(2))) {
            return Optional.empty();
        }
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        int first = value(range.group(1));
        int last = value(range.group(2));
        if (Math.abs(last - first) / step >= max) {
            return Optional.empty();
        }
        return Optional.of(sequence(first, last, step, writer(range.group(1))));
    }

    private static List<String> sequence(int first, int last, int step, IntFunction<String> writer) {
        var labels = new ArrayList<String>(Math.abs(last - first) / step + 1);
        if (first <= last) {
            for (int value = first; value <= last; value += step) {
                labels.add(writer.apply(value));
            }
        } else {
            for (int value = first; value >= last; value -= step) {
                labels.add(writer.apply(value));
            }
        }
        return labels;
    }

    private static boolean sameKind(String first, String last) {
        return number(first) == number(last)
                && (number(first) || upper(first) == upper(last));
    }

    private static boolean number(String label) {
        return Character.isDigit(label.charAt(0));
    }

    private static boolean upper(String label) {
        return Character.isUpperCase(label.charAt(0));
    }

    private static int value(String label) {
        if (number(label)) {
            return Integer.parseInt(label);
        }
        int value = 0;
        for (char letter : label.toUpperCase(Locale.ROOT).toCharArray()) {
            value = value * LETTERS + letter - 'A' + 1;
        }
        return value;
    }

    /** Writes values as {@code like} is written: with its zeros, or in its case. */
    private static IntFunction<String> writer(String like) {
        if (number(like)) {
            int width = like.startsWith("0") ? like.length() : 1;
            return value -> "0".repeat(Math.max(0, width - digits(value))) + value;
        }
        return upper(like) ? Labels::letters : value -> letters(value).toLowerCase(Locale.ROOT);
    }

    private static int digits(int value) {
        return Integer.toString(value).length();
    }

    private static String letters(int value) {
        var text = new StringBuilder();
        for (int rest = value; rest > 0; rest = (rest - 1) / LETTERS) {
            text.append((char) ('A' + (rest - 1) % LETTERS));
        }
        return text.reverse().toString();
    }
}
