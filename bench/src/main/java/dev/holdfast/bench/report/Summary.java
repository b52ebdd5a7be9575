package dev.holdfast.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All rounds of one measure at one number of connections.
 *
 * @param refusals
 *            answers that were no sale, by kind, of all rounds together
 * @param statements
 *            statements of the database for each sale, counted in a round of its own; null when they were
 *            not counted
 */
public record Summary(String measure, int connections, int rounds, Spread answers, Spread sales,
        Spread p50Micros,
        Spread p99Micros, Spread p999Micros, Spread serverCpu, Spread postgresCpu, Spread loadCpu,
        Spread walPerSale,
        Spread transactionsPerSale, Spread serverMemoryBytes, Spread postgresMemoryBytes, Spread relayLag,
        Map<String, Long> refusals, @Nullable Double statements) {

    private record Key(String measure, int connections) {}

    /**
     * Of all samples, in the order of the first of each kind.
     *
     * @param statements
     *            by measure, those that were counted
     */
    public static List<Summary> of(List<Sample> samples, Map<String, Double> statements) {
        Map<Key, List<Sample>> byKey = samples.stream()
                .collect(Collectors.groupingBy(sample -> new Key(sample.measure(), sample.connections()),
                        LinkedHashMap::new, Collectors.toList()));
        return byKey.values().stream().map(rounds -> one(rounds, statements)).toList();
    }

    private static Summary one(List<Sample> rounds, Map<String, Double> statements) {
        Sample first = rounds.getFirst();
        Map<String, Long> refusals = new TreeMap<>();
        rounds.forEach(
                round -> round.outcomes().forEach((kind, count) -> refusals.merge(kind, count, Long::sum)));
        refusals.remove("200");
        return new Summary(first.measure(), first.connections(), rounds.size(),
                spread(rounds, Sample::answersPerSecond), spread(rounds, Sample::salesPerSecond),
                spread(rounds, sample -> sample.latency().p50Micros()),
                spread(rounds, sample -> sample.latency().p99Micros()),
                spread(rounds, sample -> sample.latency().p999Micros()),
                spread(rounds, sample -> sample.costs().serverCpu()),
                spread(rounds, sample -> sample.costs().postgresCpu()),
                spread(rounds, sample -> sample.costs().loadCpu()), spread(rounds, Sample::walPerSale),
                spread(rounds, Sample::transactionsPerSale),
                spread(rounds, sample -> sample.costs().serverMemoryBytes()),
                spread(rounds, sample -> orZero(sample.costs().postgresMemoryBytes())),
                spread(rounds, sample -> orZero(sample.relayLag())), refusals,
                statements.get(first.measure()));
    }

    private static double orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static Spread spread(List<Sample> rounds, ToDoubleFunction<Sample> number) {
        return Spread.of(rounds.stream().mapToDouble(number).boxed().toList());
    }
}
