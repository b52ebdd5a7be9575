package dev.holdfast.race.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Winners so far, over time; and the moments at which somebody won. */
final class WinnersChart {

    /** More strokes than this cannot be told apart. */
    private static final int PLACES = 500;
    private static final double STROKE = 0.04;

    private WinnersChart() {}

    /** @return empty when nobody won */
    static String html(Timeline time) {
        List<Long> wins = time.wins();
        if (wins.isEmpty()) {
            return "";
        }
        Axis up = Axis.linear(wins.size(), "");
        List<Svg.Point> points = new ArrayList<>(List.of(new Svg.Point(0, 0)));
        int lastPlace = -1;
        for (int i = 0; i < wins.size(); i++) {
            double x = time.axis().at(time.since(wins.get(i)));
            int place = (int) (x * PLACES);
            if (place != lastPlace) {
                points.add(new Svg.Point(x, up.at(i)));
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
        return new Chart("Winners so far, over time in " + time.unit(), told, time.axis(), up)
                .html(shapes, List.of(), List.of());
    }

    /** Draws a stroke for each moment at which somebody won, from this height upwards. */
    static void strokes(Svg shapes, Timeline time, double height) {
        int lastPlace = -1;
        for (long win : time.wins()) {
            double x = time.axis().at(time.since(win));
            int place = (int) (x * PLACES);
            if (place != lastPlace) {
                shapes.line(List.of(new Svg.Point(x, height), new Svg.Point(x, height + STROKE)), "stroke");
                lastPlace = place;
            }
        }
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
