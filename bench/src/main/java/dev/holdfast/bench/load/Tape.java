package dev.holdfast.bench.load;

import org.HdrHistogram.Histogram;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What came back while it was measured. Not thread-safe: it belongs to the one thread that reads. */
public final class Tape {

    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Long> outcomes = new TreeMap<>();

    private final long startedNanos = System.nanoTime();
    private long endedNanos;

    void answered(String outcome, long nanos) {
        micros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS));
        outcomes.merge(outcome, 1L, Long::sum);
    }

    void ended() {
        endedNanos = System.nanoTime();
    }

    /** For how long was listened. */
    public double seconds() {
        return (endedNanos - startedNanos) / 1e9;
    }

    /** How many answers came. */
    public long count() {
        return micros.getTotalCount();
    }

    /** How many answers of success came. */
    public long wins() {
        return outcomes.getOrDefault("200", 0L);
    }

    /** How long answers took, in microseconds. */
    public Histogram micros() {
        return micros;
    }

    /** Statuses, with the reason where there is one, and how often each came. */
    public Map<String, Long> outcomes() {
        return outcomes;
    }
}
