package dev.holdfast.race.verdict;

import java.util.List;
import java.util.Locale;

/**
 * Accuses when a percentile of the reserve requests is over a limit.
 *
 * @param percent
 *            which percentile
 * @param maxMillis
 *            in milliseconds
 */
public record SlowAnswers(int percent, int maxMillis) implements Check<Requests> {

    /** Of the 99th. */
    public SlowAnswers(int p99MaxMillis) {
        this(99, p99MaxMillis);
    }

    @Override
    public String name() {
        return "slow-answers";
    }

    @Override
    public String promise() {
        return percent + " % of the reserve requests are answered within " + maxMillis + " ms";
    }

    @Override
    public List<String> breaches(Requests history) {
        double millis = Latency.of(history.timed()).millisAt(percent);
        return millis <= maxMillis
                ? List.of()
                : List.of(String.format(Locale.ROOT, "p%d is %.1f ms, %d are allowed", percent, millis,
                        maxMillis));
    }
}
