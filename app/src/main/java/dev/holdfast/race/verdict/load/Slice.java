package dev.holdfast.race.verdict.load;

import java.util.Map;

/**
 * The requests whose time to start fell into one second, or all of them.
 *
 * @param second
 *            0 for the first
 * @param offered
 *            how many were to start
 * @param timed
 *            how many times the percentiles are of: those that were sent
 * @param fates
 *            what became of them; a fate nobody had may be missing
 * @param p50Millis
 *            from when a request was to start until its answer was read
 */
public record Slice(int second, long offered, long timed, Map<Fate, Long> fates, double p50Millis,
        double p99Millis) {

    public Slice {
        fates = Map.copyOf(fates);
    }

    public long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** Answered as the target is there to answer. */
    public long completed() {
        return fates.entrySet()
                .stream()
                .filter(entry -> entry.getKey().completed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** All that something became of. */
    public long accounted() {
        return fates.values().stream().mapToLong(Long::longValue).sum();
    }
}
