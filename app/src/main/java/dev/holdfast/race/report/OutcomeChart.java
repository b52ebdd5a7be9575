package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers over time, stacked by their outcome. */
final class OutcomeChart {

    private static final int STRETCHES = 48;
    private static final double GAP = 0.12;

    private OutcomeChart() {}

    static String html(Timeline time, Kind.Palette palette) {
        List<List<Heard>> stretches = time.stretches(STRETCHES);
        int most = stretches.stream().mapToInt(List::size).max().orElse(1);
        Axis up = Axis.linear(most, "");
        Svg shapes = new Svg();
        for (int i = 0; i < STRETCHES; i++) {
            double ground = 0;
            for (Map.Entry<Kind, Long> part : palette.counts(stretches.get(i)).entrySet()) {
                if (part.getValue() > 0) {
                    double top = ground + part.getValue();
                    shapes.box(new Svg.Point((i + GAP) / STRETCHES, up.at(ground)),
                            new Svg.Point((i + 1 - GAP) / STRETCHES, up.at(top)), part.getKey().style(),
                            part.getValue() + " " + part.getKey().label() + ", "
                                    + time.moment(i, STRETCHES));
                    ground = top;
                }
            }
        }
        WinnersChart.strokes(shapes, time, 1.02);
        Map<Kind, Long> counts = palette.counts(time.requests());
        String told = counts.entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey().label())
                .collect(Collectors.joining(", ", "Answers over time: ", ""));
        Chart chart = new Chart(
                "Answers by outcome, over time in " + time.unit() + "; a stroke above for each win", told,
                time.axis(), up);
        return chart.html(shapes,
                counts.entrySet()
                        .stream()
                        .map(kind -> new Chart.Key(
                                kind.getKey().label() + ": " + Figures.count(kind.getValue()),
                                kind.getKey().style()))
                        .toList(),
                List.of());
    }
}
