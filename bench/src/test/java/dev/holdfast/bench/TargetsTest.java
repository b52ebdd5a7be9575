package dev.holdfast.bench;

import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Target;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    private static Target named(List<Target> targets, String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
    }

    private static Sample sample(String measure, int round, long answers) {
        return new Sample(measure, 64, round, 1, answers, answers, Map.of("200", answers),
                new Sample.Latency(1, 2, 3),
                new Sample.Costs(1, 1, 1, 1, 1, 1, null), null);
    }
}
