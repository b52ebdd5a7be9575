package dev.holdfast.race.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** This race beside an earlier one, and in what it is worse. */
record Comparison(Baseline before, Baseline now) {

    /** Less than this share, or than this many milliseconds, is noise. */
    private static final double NOISE_SHARE = 0.10;
    private static final double NOISE_MILLIS = 5;
    private static final Map<String, String> LATENCIES = Map.of("p50", "p50, ms", "p90", "p90, ms", "p95",
            "p95, ms", "p99", "p99, ms", "p99_9", "p99.9, ms", "max", "longest, ms");
    private static final Map<String, String> OTHERS = Map.of("answers_per_second", "answers a second",
            "seconds", "duration, s");

    /** Which way a figure went. */
    enum Trend {
        SAME, BETTER, WORSE
    }

    /** One figure, then and now. */
    record Line(String label, double before, double now, Trend trend) {

        /** In percent; not a number when there was nothing before. */
        double percent() {
            return before == 0 ? Double.NaN : (now - before) / before * 100;
        }
    }

    /** Every figure that both races have. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        now.figures().forEach((name, value) -> {
            Double then = before.figures().get(name);
            if (then != null) {
                String label = LATENCIES.getOrDefault(name, OTHERS.getOrDefault(name, name));
                lines.add(new Line(label, then, value, trend(name, then, value)));
            }
        });
        new TreeSet<>(checks()).forEach(check -> {
            int then = before.broken().getOrDefault(check, 0);
            int value = now.broken().getOrDefault(check, 0);
            lines.add(new Line("findings of " + check, then, value,
                    value > then ? Trend.WORSE : value < then ? Trend.BETTER : Trend.SAME));
        });
        return lines;
    }

    /** Those that are worse. */
    List<Line> regressions() {
        return lines().stream().filter(line -> line.trend() == Trend.WORSE).toList();
    }

    boolean sameScenario() {
        return before.scenario().equals(now.scenario());
    }

    private List<String> checks() {
        var names = new LinkedHashMap<>(before.broken());
        names.putAll(now.broken());
        return List.copyOf(names.keySet());
    }

    private static Trend trend(String name, double before, double now) {
        boolean lessIsBetter = LATENCIES.containsKey(name);
        boolean noise = Math.abs(now - before) <= before * NOISE_SHARE
                || (lessIsBetter && Math.abs(now - before) <= NOISE_MILLIS);
        if (noise || !(lessIsBetter || name.equals("answers_per_second"))) {
            return Trend.SAME;
        }
        return now > before == lessIsBetter ? Trend.WORSE : Trend.BETTER;
    }
}
