package dev.holdfast.bench;

import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Spread;
import dev.holdfast.bench.report.Target;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was promised, compared with what was measured. A ratio is taken in each round, of two that were
 * measured one soon after the other;
 * the median of the rounds decides.
 */
record Targets(List<Sample> samples, int connections) {

    private static final int FEW_CONNECTIONS = 16;
    private static final double P99_RATIO = 10;
    private static final double HISTORY_RATIO = 0.9;
    private static final double IDLE_BYTES = 250.0 * 1024 * 1024;

    /** Those that can be told from what was measured. */
    List<Target> all(Report.@Nullable StartAndSize start, List<Report.Growth> growth) {
        List<Target> targets = new ArrayList<>();
        floor(targets, "no-op answers/s", 60_000, OwnMeasures.NOOP);
        floor(targets, "reserve sales/s, one event", 25_000, OwnMeasures.RESERVE);
        ratio(targets, "reserve : no-op", 0.45, OwnMeasures.RESERVE);
        ratio(targets, "reserve : no-op (stretch)", 0.55, OwnMeasures.RESERVE);
        sales(targets, "reserve : row lock for each request", 20, WayMeasures.ROW_LOCK);
        sales(targets, "reserve : version compare-and-swap, in sales", 25, WayMeasures.VERSION_SWAP);
        ratio(targets, "named seats : no-op", 0.35, OwnMeasures.SEATS);
        ratio(targets, "pay and confirm : no-op", 0.2, OwnMeasures.CONFIRM);
        add(targets, "1,000 events : conditional UPDATE, " + FEW_CONNECTIONS + " connections", 0.8,
                ratios(new Pair(OwnMeasures.MANY_EVENTS, WayMeasures.MANY_EVENTS, FEW_CONNECTIONS),
                        Sample::salesPerSecond));
        ratio(targets, "availability : no-op", 0.9, OwnMeasures.AVAILABILITY);
        ratio(targets, "refusal for lack of stock : no-op", 0.6, OwnMeasures.REFUSALS);
        below(targets, "p99 of reserve at 80 % load : p99 of no-op at 80 % load", P99_RATIO,
                ratios(new Pair(Measure.paced(OwnMeasures.RESERVE), Measure.paced(OwnMeasures.NOOP),
                        connections), sample -> sample.latency().p99Micros()));
        ofServer(targets, start);
        growth.stream()
                .filter(row -> row.of().contains("history"))
                .forEach(row -> targets.add(new Target("reserve with " + row.of() + " : reserve of an empty"
                        + " table", HISTORY_RATIO, true, row.ratio())));
        return targets;
    }

    private static void ofServer(List<Target> targets, Report.@Nullable StartAndSize start) {
        if (start == null) {
            return;
        }
        targets.add(new Target("seconds to the first answer, embedded database", 5, false,
                Spread.of(List.of(start.warmEmbeddedSeconds()))));
        if (start.warmExternalSeconds() != null) {
            targets.add(new Target("seconds to the first answer, external database", 2, false,
                    Spread.of(List.of(start.warmExternalSeconds()))));
        }
        targets.add(new Target("MB of the idle server", IDLE_BYTES / 1024 / 1024, false,
                Spread.of(List.of(start.idleServerBytes() / 1024.0 / 1024))));
    }

    private static void below(List<Target> targets, String name, double bound, List<Double> measured) {
        if (!measured.isEmpty()) {
            targets.add(new Target(name, bound, false, Spread.of(measured)));
        }
    }

    private record Pair(String one, String other, int connections) {}

    private void ratio(List<Target> targets, String name, double bound, String one) {
        add(targets, name, bound,
                ratios(new Pair(one, OwnMeasures.NOOP, connections), Sample::answersPerSecond));
    }

    private void sales(List<Target> targets, String name, double bound, String other) {
        add(targets, name, bound,
                ratios(new Pair(OwnMeasures.RESERVE, other, connections), Sample::salesPerSecond));
    }

    private void floor(List<Target> targets, String name, double bound, String measure) {
        add(targets, name, bound, of(measure, connections).stream().map(Sample::answersPerSecond).toList());
    }

    /** What was not measured is no row. */
    private static void add(List<Target> targets, String name, double bound, List<Double> measured) {
        if (!measured.isEmpty()) {
            targets.add(new Target(name, bound, true, Spread.of(measured)));
        }
    }

    private List<Double> ratios(Pair pair, ToDoubleFunction<Sample> number) {
        List<Double> ratios = new ArrayList<>();
        for (Sample one : of(pair.one(), pair.connections())) {
            of(pair.other(), pair.connections()).stream()
                    .filter(other -> other.round() == one.round() && number.applyAsDouble(other) > 0)
                    .forEach(other -> ratios.add(number.applyAsDouble(one) / number.applyAsDouble(other)));
        }
        return ratios;
    }

    private List<Sample> of(String measure, int at) {
        return samples.stream()
                .filter(sample -> sample.measure().equals(measure) && sample.connections() == at)
                .toList();
    }
}
