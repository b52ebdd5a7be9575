package dev.holdfast.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What one measure did in one round.
 *
 * @param seconds
 *            for how long was listened
 * @param answers
 *            how many came, of any kind; each is an attempt
 * @param sales
 *            how many of them were 200; 0 of what sells nothing
 * @param outcomes
 *            how often each kind of answer came: status, and code where it has one
 * @param costs
 *            what it took
 * @param relayLag
 *            lines of the journal that were not yet carried on when the time was over; null when nothing
 *            was sold through the lane
 */
public record Sample(String measure, int connections, int round, double seconds, long answers, long sales,
        Map<String, Long> outcomes, Latency latency, Costs costs, @Nullable Long relayLag) {

    /** How long answers took, in microseconds. */
    public record Latency(long p50Micros, long p99Micros, long p999Micros) {}

    /**
     * What it took. Processor seconds are per second of the clock: 2 is two whole cores. WAL is all that
     * the database wrote meanwhile,
     * transactions are those that wrote, also when they were rolled back.
     *
     * @param postgresMemoryBytes
     *            of all its processes, what they share counted once; null when it is not told
     */
    public record Costs(double serverCpu, double postgresCpu, double loadCpu, long walBytes,
            long transactions,
            long serverMemoryBytes, @Nullable Long postgresMemoryBytes) {}

    /** Answers in a second. */
    public double answersPerSecond() {
        return answers / seconds;
    }

    /** Sales in a second. */
    public double salesPerSecond() {
        return sales / seconds;
    }

    /** WAL bytes for each sale; of what sells nothing, for each answer. */
    public double walPerSale() {
        return (double) costs.walBytes() / Math.max(1, sales == 0 ? answers : sales);
    }

    /** Transactions that wrote for each sale; of what sells nothing, for each answer. */
    public double transactionsPerSale() {
        return (double) costs.transactions() / Math.max(1, sales == 0 ? answers : sales);
    }
}
