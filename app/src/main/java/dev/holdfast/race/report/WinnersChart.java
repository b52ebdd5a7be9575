package dev.holdfast.race.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Winners so far, over time, with a stroke for each moment at which somebody won. */
final class WinnersChart {

    /** More strokes than this cannot be told apart. */
    private static final int PLACES = 500;
    private static final double STROKE = 0.06;

    private WinnersChart() {}

    /** @return empty when nobody won */
    static String html(Timeline time) {
        List<Long> wins = time.wins();
        if (wins.isEmpty()) {
            return "";
        }
        Axis up = Axis.linear(wins.size(), "");
        List<Svg.Point> points = new ArrayList<>(List.of(new Svg.Point(0, 0)));
        Svg strokes = new Svg();
        int lastPlace = -1;
        for (int i = 0; i < wins.size(); i++) {
            double x = time.axis().at(time.since(wins.get(i)));
            int place = (int) (x * PLACES);
            if (place != lastPlace) {
                points.add(new Svg.Point(x, up.at(i)));
                strokes.line(List.of(new Svg.Point(x, 0), new Svg.Point(x, STROKE)), "stroke");
                lastPlace = place;
            }
            points.add(new Svg.Point(x, up.at(i + 1.0)));
        }
        points.add(new Svg.Point(1, up.at(wins.size())));
        Svg shapes = new Svg().area(thinned(points), "won-area").line(thinned(points), "line won-line");
        String told = String.format(Locale.ROOT,
                "%d winners, the first after %.1f %s, the last after %.1f %s",
                wins.size(), time.since(wins.getFirst()), time.unit(), time.since(wins.getLast()),
                time.unit());
        return new Chart("Winners so far, " + time.unit() + " since the start", told, time.axis(), up)
                .html(shapes.with(strokes), List.of(), List.of());
    }

    /** Without points that lie between two others on one upright line. */
    private static List<Svg.Point> thinned(List<Svg.Point> points) {
        List<Svg.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean between = i > 0 && i < points.size() - 1
                    && Math.abs(points.get(i - 1).x() - points.get(i).x()) < 1.0 / PLACES
                    && Math.abs(points.get(i + 1).x() - points.get(i).x()) < 1.0 / PLACES;
            if (!between) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }
}
