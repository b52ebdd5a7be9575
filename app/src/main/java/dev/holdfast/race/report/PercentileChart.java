package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Percentiles of the latency over time; a line has a gap where nothing was answered. */
final class PercentileChart {

    private static final int STRETCHES = 24;
    private static final List<Integer> PERCENTS = List.of(50, 95, 99);

    private PercentileChart() {}

    static String html(Timeline time) {
        List<List<Heard>> stretches = time.stretches(STRETCHES);
        List<Latency> latencies = stretches.stream().map(Latency::of).toList();
        double most = latencies.stream().mapToDouble(latency -> latency.millisAt(99)).max().orElse(1);
        Axis up = Axis.linear(most, "");
        Svg shapes = new Svg();
        for (int percent : PERCENTS) {
            String name = "line p" + percent;
            List<Svg.Point> points = new ArrayList<>();
            for (int i = 0; i < STRETCHES; i++) {
                if (stretches.get(i).isEmpty()) {
                    shapes.line(points, name);
                    points.clear();
                } else {
                    double height = up.at(latencies.get(i).millisAt(percent));
                    points.add(new Svg.Point((double) i / STRETCHES, height));
                    points.add(new Svg.Point((i + 1.0) / STRETCHES, height));
                }
            }
            shapes.line(points, name);
        }
        String told = String.format(Locale.ROOT,
                "Percentiles of the latency over time; the highest p99 of any"
                        + " of %d stretches is %.1f ms",
                STRETCHES, most);
        return new Chart("Latency in ms, over time in " + time.unit(), told, time.axis(), up)
                .html(shapes, PERCENTS.stream().map(n -> new Chart.Key("p" + n, "line p" + n)).toList(),
                        List.of());
    }
}
