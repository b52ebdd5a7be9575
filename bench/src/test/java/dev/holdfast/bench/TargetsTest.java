package dev.holdfast.bench;

import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Spread;
import dev.holdfast.bench.report.Target;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TargetsTest {

    @Test
    void ratiosAreTakenWithinARound() {
        // The machine was twice as fast in the second round; the ratio is the same in both.
        List<Target> targets = new Targets(List.of(sample("noop", 1, 1_000), sample("reserve", 1, 500),
                sample("noop", 2, 2_000), sample("reserve", 2, 1_000)), 64).all(null, List.of());
        Target ratio = named(targets, "reserve : no-op");
        assertEquals(0.5, ratio.measured().min());
        assertEquals(0.5, ratio.measured().max());
        assertTrue(ratio.holds());
    }

    @Test
    void whatWasNotMeasuredIsNoRow() {
        List<Target> targets = new Targets(List.of(sample("noop", 1, 1_000)), 64).all(null, List.of());
        assertEquals(List.of("no-op answers/s"), targets.stream().map(Target::name).toList());
    }

    @Test
    void otherNumbersOfConnectionsDoNotCount() {
        assertEquals(List.of(), new Targets(List.of(sample("noop", 1, 1_000)), 256).all(null, List.of()));
    }

    @Test
    void slowAnswersAtTheSameShareOfTheLoadAreCompared() {
        Target target = named(new Targets(List.of(sample("noop-at-80-percent", 1, 800),
                sample("reserve-at-80-percent", 1, 400)), 64).all(null, List.of()),
                "p99 of reserve at 80 % load : p99 of no-op at 80 % load");
        assertEquals(1.0, target.measured().median());
        assertEquals("< 10.00", target.told());
    }

    @Test
    void aHistoryIsComparedWithAnEmptyTable() {
        Spread half = Spread.of(List.of(0.5));
        Target target = new Targets(List.of(), 64)
                .all(null, List.of(new Report.Growth("10 bookings in history", half, half, half, half, half)))
                .getFirst();
        assertEquals("reserve with 10 bookings in history : reserve of an empty table", target.name());
        assertEquals(0.9, target.bound());
        assertFalse(target.holds());
    }

    private static Target named(List<Target> targets, String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
    }

    private static Sample sample(String measure, int round, long answers) {
        return new Sample(measure, 64, round, 1, answers, answers, Map.of("200", answers),
                new Sample.Latency(1, 2, 3),
                new Sample.Costs(1, 1, 1, 1, 1, 1, null), null);
    }
}
