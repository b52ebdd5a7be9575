package dev.holdfast.bench.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The middle of several numbers and how far apart they are. Of none all three are zero. */
public record Spread(double median, double min, double max) {

    /** Of these; the median of an even count lies between the two in the middle. */
    public static Spread of(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            return new Spread(0, 0, 0);
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** As people read it, whole numbers: {@code 1,234 (1,200-1,300)}. */
    public String whole() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", median, min, max);
    }

    /** The same with two digits after the point. */
    public String fine() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, min, max);
    }
}
