package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap.Point;

/** Where the seats of a row stand that do not say so: side by side, or around a table. */
final class Positions {

    private static final double TOP = -Math.PI / 2;

    private final Point start;
    private final double spacing;
    private final int around;
    private int seat;
    private double along;

    /** @param around how many seats stand around {@code start}; zero when side by side from there */
    Positions(Point start, double spacing, int around) {
        this.start = start;
        this.spacing = spacing;
        this.around = around;
    }

    /** The place of the next seat; an aisle after it is as wide as a seat. */
    Point next(boolean aisleAfter) {
        Point next = around > 0
                ? onCircle()
                : new Point(Sheet.rounded(start.x() + along), Sheet.rounded(start.y()));
        along += aisleAfter ? 2 * spacing : spacing;
        seat++;
        return next;
    }

    private Point onCircle() {
        double radius = Math.max(around * spacing / (2 * Math.PI), spacing / 2);
        double angle = TOP + 2 * Math.PI * seat / around;
        return new Point(Sheet.rounded(start.x() + radius * Math.cos(angle)),
                Sheet.rounded(start.y() + radius * Math.sin(angle)));
    }
}
