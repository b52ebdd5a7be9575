package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many requests took how long, on a logarithmic scale, winners apart. */
final class LatencyChart {

    private static final int BARS_PER_DECADE = 12;
    private static final double GAP = 0.08;

    private LatencyChart() {}

    static String html(List<? extends Heard> requests) {
        double[] took = requests.stream().mapToDouble(request -> request.span().nanos() / 1e6).toArray();
        double least = Arrays.stream(took).min().orElse(0.1);
        double most = Arrays.stream(took).max().orElse(1);
        Axis across = Axis.log(least, most, "");
        int bars = (int) Math.round(BARS_PER_DECADE * Math.log10(across.most() / across.least()));
        int[] won = new int[bars];
        int[] others = new int[bars];
        for (Heard request : requests) {
            int bar = Math.min(bars - 1, (int) (across.at(request.span().nanos() / 1e6) * bars));
            (request.answer() instanceof Answer.Won ? won : others)[bar]++;
        }
        int tallest = 1;
        for (int i = 0; i < bars; i++) {
            tallest = Math.max(tallest, won[i] + others[i]);
        }
        Axis up = Axis.linear(tallest, "");
        Svg shapes = new Svg();
        for (int i = 0; i < bars; i++) {
            String span = millis(across, i, bars);
            bar(shapes, up, new Bar(i, bars, 0, won[i], "won", won[i] + " winners took " + span));
            bar(shapes, up, new Bar(i, bars, won[i], won[i] + others[i], "refused-1",
                    others[i] + " others took " + span));
        }
        Latency latency = Latency.of(requests);
        String told = String.format(Locale.ROOT,
                "Distribution of latency: half within %.1f ms, 95 %% within %.1f ms, 99 %% within %.1f ms,"
                        + " the longest %.1f ms",
                latency.millisAt(50), latency.millisAt(95), latency.millisAt(99), latency.millisMax());
        return new Chart("How many took how long, in ms, logarithmic", told, across, up).html(shapes,
                List.of(new Chart.Key("winners", "won"), new Chart.Key("all others", "refused-1")),
                List.of(new Chart.Mark("p50", latency.millisAt(50)),
                        new Chart.Mark("p95", latency.millisAt(95)),
                        new Chart.Mark("p99", latency.millisAt(99))));
    }

    private record Bar(int index, int of, double from, double to, String style, String told) {}

    private static void bar(Svg shapes, Axis up, Bar bar) {
        if (bar.to() > bar.from()) {
            shapes.box(new Svg.Point((bar.index() + GAP) / bar.of(), up.at(bar.from())),
                    new Svg.Point((bar.index() + 1 - GAP) / bar.of(), up.at(bar.to())), bar.style(),
                    bar.told());
        }
    }

    private static String millis(Axis across, int bar, int bars) {
        double ratio = across.most() / across.least();
        return String.format(Locale.ROOT, "%.1f to %.1f ms",
                across.least() * Math.pow(ratio, (double) bar / bars),
                across.least() * Math.pow(ratio, (bar + 1.0) / bars));
    }
}
