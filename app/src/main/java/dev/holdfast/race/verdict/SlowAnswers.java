package dev.holdfast.race.verdict;

import java.util.List;
import java.util.Locale;

/**
 * Accuses when the 99th percentile of the reserve requests is over a limit.
 *
 * @param p99MaxMillis
 *            in milliseconds
 */
public record SlowAnswers(int p99MaxMillis) implements Check<Requests> {

    @Override
    public String name() {
        return "slow-answers";
    }

    @Override
    public String promise() {
        return "99 % of the reserve requests are answered within " + p99MaxMillis + " ms";
    }

    @Override
    public List<String> breaches(Requests history) {
        double p99 = Latency.of(history.timed()).millisAt(99);
        return p99 <= p99MaxMillis
                ? List.of()
                : List.of(String.format(Locale.ROOT, "p99 is %.1f ms, %d are allowed", p99, p99MaxMillis));
    }
}
