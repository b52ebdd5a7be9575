package dev.holdfast.bench;

import dev.holdfast.bench.report.Pages;
import dev.holdfast.bench.report.RushSummary;
import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Spread;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FindingsTest {

    private static final Plan PLAN = new Plan(
            new Plan.Parts(false, Optional.empty(), Optional.empty()),
            new Rounds.Timing(1, Duration.ofSeconds(1), Duration.ZERO), List.of(64), List.of(),
            Optional.empty(), Path.of("."), Optional.empty(), List.of(), "test");

    @Test
    void aWayThatMayLoseSalesIsMarkedInTheChart() {
        Findings findings = new Findings();
        for (String measure : List.of("reserve", "row-lock", "redis-counter")) {
            findings.samples.add(new Sample(measure, 64, 1, 1, 10, 10, Map.of("200", 10L),
                    new Sample.Latency(1, 2, 3), new Sample.Costs(1, 1, 1, 1, 1, 1, null), null));
            findings.rushes.add(new RushSummary(measure, 2, 1, List.of(1L), List.of(0L), Map.of(),
                    Spread.of(List.of(1.0))));
        }
        String chart = new Pages(findings.report(PLAN, Instant.EPOCH)).chart();
        assertTrue(chart.contains(">redis-counter (not durable)<"), chart);
        assertTrue(chart.contains(">Holdfast<") && chart.contains(">row-lock<"), chart);
        assertFalse(chart.contains("same durability"), chart);
    }

    @Test
    void aRunThatFoundNothingYetCanBeTold() {
        String text = new Pages(new Findings().report(PLAN, Instant.EPOCH)).markdown();
        assertTrue(text.contains("- Java " + Runtime.version()), text);
    }
}
