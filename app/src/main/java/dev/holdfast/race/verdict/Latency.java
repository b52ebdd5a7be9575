package dev.holdfast.race.verdict;

import org.HdrHistogram.Histogram;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long requests took, unanswered ones included; up to 60 s, longer ones
 * count as 60 s. Read only once made.
 */
public final class Latency {

    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);

    private Latency() {}

    /** Counts every request's whole time. */
    public static Latency of(List<? extends Heard> attempts) {
        Latency latency = new Latency();
        for (Heard attempt : attempts) {
            long took = TimeUnit.NANOSECONDS.toMicros(attempt.span().nanos());
            latency.micros.recordValue(Math.min(took, LONGEST_MICROS));
        }
        return latency;
    }

    /** The time within which this share of the requests was over, in milliseconds. */
    public double millisAt(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    /** The longest time, in milliseconds. */
    public double millisMax() {
        return micros.getMaxValue() / 1000.0;
    }
}
