package dev.holdfast.race.verdict.load;

import java.util.List;
import java.util.Map;

/**
 * What was offered to a target, and what became of it.
 *
 * @param refusals
 *            how often each reason was given
 * @param lag
 *            how much later than planned the generator sent
 */
public record Load(Slice total, List<Slice> seconds, Map<String, Long> refusals, Lag lag) {

    public Load {
        seconds = List.copyOf(seconds);
        refusals = Map.copyOf(refusals);
    }

    /** Between the moment a request was to start and the one it was sent at, in milliseconds. */
    public record Lag(double p50Millis, double p99Millis, double maxMillis) {}

    /** The share of the offered requests that had this fate, in percent; 0 of none. */
    public double percent(Fate fate) {
        return total.offered() == 0 ? 0 : 100.0 * total.count(fate) / total.offered();
    }
}
