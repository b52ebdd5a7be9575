package dev.holdfast.race.tickets;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many units a buyer asks for: one number, or any of a range, ends included. */
record QuantityRange(int min, int max) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    QuantityRange {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "a quantity is at least 1 and a range goes upwards, not " + min + "-" + max);
        }
    }

    /** Reads {@code 2} or {@code 1-4}. */
    static QuantityRange parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither a number nor a range like 1-4");
        }
        int min = Integer.parseInt(matcher.group(1));
        return new QuantityRange(min, matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2)));
    }

    int draw(RandomGenerator random) {
        return random.nextInt(min, max + 1);
    }

    @Override
    public String toString() {
        return min == max ? String.valueOf(min) : min + "-" + max;
    }
}
