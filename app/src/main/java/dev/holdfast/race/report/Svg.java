package dev.holdfast.race.report;

import java.util.List;
import java.util.Locale;

/**
 * The shapes of one chart, in a field of 1000 by 1000 that is stretched to whatever room there is; so there
 * is no text in it and every line keeps its width. Mutable, used by one thread.
 */
final class Svg {

    private static final int SIZE = 1000;

    private final StringBuilder shapes = new StringBuilder();

    /** A point, both between 0 and 1, from the lower left. */
    record Point(double x, double y) {}

    /** A box between two corners, with what is told of it when it is pointed at. */
    Svg box(Point from, Point to, String style, String told) {
        shapes.append(String.format(Locale.ROOT,
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>",
                style,
                number(from.x()), number(1 - to.y()), number(to.x() - from.x()), number(to.y() - from.y()),
                Escaped.of(told)));
        return this;
    }

    /** A line through points, in order. */
    Svg line(List<Point> points, String style) {
        if (!points.isEmpty()) {
            StringBuilder path = new StringBuilder();
            for (Point point : points) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(number(point.x()))
                        .append(' ')
                        .append(number(1 - point.y()));
            }
            shapes.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>");
        }
        return this;
    }

    /** What is under a line through points, down to the ground. */
    Svg area(List<Point> points, String style) {
        if (!points.isEmpty()) {
            StringBuilder path = new StringBuilder("M" + number(points.getFirst().x()) + " " + SIZE);
            points.forEach(point -> path.append('L')
                    .append(number(point.x()))
                    .append(' ')
                    .append(number(1 - point.y())));
            path.append('L').append(number(points.getLast().x())).append(' ').append(SIZE).append('Z');
            shapes.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>");
        }
        return this;
    }

    /** The drawing; {@code told} is for who cannot see it. */
    String drawn(String told) {
        return "<svg viewBox=\"0 0 " + SIZE + " " + SIZE + "\" preserveAspectRatio=\"none\" role=\"img\""
                + " aria-label=\"" + Escaped.of(told) + "\">" + shapes + "</svg>";
    }

    /** Between 0 and 1, as a number of this field without more digits than anybody sees. */
    private static String number(double share) {
        return String.format(Locale.ROOT, "%.1f", share * SIZE).replace(".0", "");
    }
}
