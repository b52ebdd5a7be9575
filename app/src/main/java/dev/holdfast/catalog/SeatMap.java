package dev.holdfast.catalog;

import dev.holdfast.inventory.seating.SeatLayout;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Where the seats of a venue are and what they are called: one version of its plan, checked. Coordinates are
 * in any unit, with y growing away from the front. Immutable.
 *
 * @param focalPoint what everybody looks at; without one it is the middle of the front edge
 */
public record SeatMap(String name, Optional<Point> focalPoint, List<Category> categories,
        List<Section> sections) {

    public SeatMap {
        categories = List.copyOf(categories);
        sections = List.copyOf(sections);
    }

    /** A place on the plan. */
    public record Point(double x, double y) {

        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * What seats of one kind have in common, their price before all.
     *
     * @param colour {@code #rrggbb}
     */
    public record Category(String key, String name, Optional<String> colour) {}

    /** A part of the venue. */
    public sealed interface Section {

        String key();

        String name();

        /** People who fit in. */
        int places();
    }

    /**
     * A section whose seats are sold one by one.
     *
     * @param tables whether its rows are tables with seats around them
     */
    public record Seated(String key, String name, boolean tables, List<Row> rows) implements Section {

        public Seated {
            rows = List.copyOf(rows);
        }

        @Override
        public int places() {
            return rows.stream().mapToInt(row -> row.seats().size()).sum();
        }
    }

    /**
     * A section that is sold by number only.
     *
     * @param category a key
     */
    public record Standing(String key, String name, Point position, int capacity, String category)
            implements
                Section {

        @Override
        public int places() {
            return capacity;
        }
    }

    /** Seats side by side, in order. */
    public record Row(String label, List<Seat> seats) {

        public Row {
            seats = List.copyOf(seats);
        }

        private SeatLayout.Row seenFrom(Point focus) {
            return new SeatLayout.Row(label,
                    seats.stream()
                            .map(seat -> new SeatLayout.Seat(seat.label(), seat.category(), seat.accessible(),
                                    seat.companion(), seat.aisleAfter(), seat.position().distance(focus)))
                            .toList());
        }
    }

    /**
     * One seat.
     *
     * @param category a key
     * @param accessible for a wheelchair
     * @param companion for somebody who comes along with one
     * @param aisleAfter whether the next seat of the row is across an aisle
     */
    public record Seat(String label, Point position, String category, boolean accessible, boolean companion,
            boolean aisleAfter) {}

    /** The sections with seats, in order: that of the units of a session. */
    public List<Seated> seated() {
        return sections.stream().filter(Seated.class::isInstance).map(Seated.class::cast).toList();
    }

    /** The sections that are sold by number. */
    public List<Standing> standing() {
        return sections.stream().filter(Standing.class::isInstance).map(Standing.class::cast).toList();
    }

    /** How many seats there are. */
    public int seats() {
        return seated().stream().mapToInt(Section::places).sum();
    }

    /** The seats as a session has them: in this order, each with its distance to the focal point. */
    public SeatLayout toLayout() {
        Point focus = focalPoint.orElseGet(this::frontMiddle);
        return SeatLayout.of(seated().stream()
                .map(section -> new SeatLayout.Section(section.key(), section.name(),
                        section.rows().stream().map(row -> row.seenFrom(focus)).toList()))
                .toList());
    }

    /** The middle of the front edge of all seats. */
    private Point frontMiddle() {
        var across = new DoubleSummaryStatistics();
        var along = new DoubleSummaryStatistics();
        for (Seated section : seated()) {
            section.rows().stream().flatMap(row -> row.seats().stream()).forEach(seat -> {
                across.accept(seat.position().x());
                along.accept(seat.position().y());
            });
        }
        return across.getCount() == 0
                ? new Point(0, 0)
                : new Point((across.getMin() + across.getMax()) / 2, along.getMin());
    }

    /** How many people may stand. */
    public int standingCapacity() {
        return standing().stream().mapToInt(Section::places).sum();
    }
}
