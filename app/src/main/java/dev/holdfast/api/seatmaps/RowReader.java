package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.SeatMapForm.RowForm;
import dev.holdfast.api.seatmaps.SeatMapForm.SeatForm;
import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMap.Point;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the rows of one section. Belongs to one thread. */
final class RowReader {

    private static final int SEATS_MAX = 2_000;
    private static final String ONE_WAY = "Say which seats there are in one way: seats, count or labels";

    private final Sheet sheet;
    private final Frame frame;

    /**
     * What holds for all rows of a section.
     *
     * @param origin where the section's own coordinates begin
     * @param tables whether seats stand around the place of the row
     */
    record Frame(Point origin, double spacing, @Nullable String category, boolean tables) {}

    /** Seats as they were listed; without a form those that were only counted. */
    private record Seats(List<String> labels, List<@Nullable SeatForm> forms) {

        static final Seats NONE = new Seats(List.of(), List.of());

        static Seats counted(List<String> labels) {
            return new Seats(labels, Collections.nCopies(labels.size(), null));
        }
    }

    /** Labels of a row that have something in common. */
    private record Marks(Set<String> accessible, Set<String> companion, Set<String> aisles) {}

    RowReader(Sheet sheet, Frame frame) {
        this.sheet = sheet;
        this.frame = frame;
    }

    /** @param y where the row stands unless it says so itself */
    SeatMap.Row read(RowForm form, Place place, double y) {
        String label = sheet.label(place, form.label());
        if (frame.tables() && unplaced(form)) {
            sheet.faults().add(place.field("x"), "Say where the table stands: x and y");
        }
        Seats seats = seats(form, place);
        sheet.addSeats(place, seats.labels().size());
        Set<String> known = distinct(seats, place);
        var marks = new Marks(marked(place, "accessible", form.accessible(), known),
                marked(place, "companion", form.companion(), known),
                marked(place, "aisles", form.aisles(), known));
        var at = new Point(frame.origin().x() + sheet.coordinate(place.field("x"), form.x(), 0),
                frame.origin().y() + sheet.coordinate(place.field("y"), form.y(), y));
        var points = new Positions(at, sheet.spacing(place.field("spacing"), form.spacing(), frame.spacing()),
                frame.tables() ? seats.labels().size() : 0);
        return new SeatMap.Row(label, placed(new Line(form, place, seats, marks), points));
    }

    private static boolean unplaced(RowForm form) {
        boolean own = form.seats() != null && form.seats()
                .stream()
                .allMatch(seat -> seat == null || (seat.x() != null && seat.y() != null));
        return !own && (form.x() == null || form.y() == null);
    }

    private Seats seats(RowForm form, Place place) {
        long ways = Stream.of(form.seats(), form.count(), form.labels()).filter(Objects::nonNull).count();
        if (ways != 1) {
            sheet.faults().add(place.field("seats"), ONE_WAY);
            return Seats.NONE;
        }
        if (form.seats() != null) {
            return listed(form.seats(), place);
        }
        if (form.count() != null) {
            return counted(form.count(), place);
        }
        return Labels.range(Objects.requireNonNull(form.labels()), SEATS_MAX)
                .map(Seats::counted)
                .orElseGet(() -> {
                    sheet.faults()
                            .add(place.field("labels"), "Give a range of at most " + SEATS_MAX
                                    + " labels such as 1-50, 50-1, A-F or, with a step, 1-49/2");
                    return Seats.NONE;
                });
    }

    private Seats counted(int count, Place place) {
        if (count < 1 || count > SEATS_MAX) {
            sheet.faults().add(place.field("count"), "Give a number from 1 to " + SEATS_MAX);
            return Seats.NONE;
        }
        return Seats.counted(Labels.from("1", count).orElseThrow());
    }

    private Seats listed(List<@Nullable SeatForm> forms, Place place) {
        if (forms.isEmpty() || forms.size() > SEATS_MAX) {
            sheet.faults().add(place.field("seats"), "List 1 to " + SEATS_MAX + " seats");
            return Seats.NONE;
        }
        var labels = new ArrayList<String>(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            SeatForm form = forms.get(i);
            if (form == null) {
                sheet.faults().add(place.item("seats", i), "Must be an object");
                return Seats.NONE;
            }
            labels.add(sheet.label(place.item("seats", i), form.label()));
        }
        return new Seats(labels, forms);
    }

    private Set<String> distinct(Seats seats, Place place) {
        var known = new HashSet<String>(seats.labels().size() * 2);
        for (int i = 0; i < seats.labels().size(); i++) {
            if (!known.add(seats.labels().get(i)) && !seats.labels().get(i).isEmpty()) {
                sheet.faults()
                        .add(place.item("seats", i).field("label"),
                                "There is a seat of this label in the row already. Give each its own");
            }
        }
        return known;
    }

    private Set<String> marked(Place place, String field, @Nullable List<@Nullable String> labels,
            Set<String> known) {
        if (labels == null) {
            return Set.of();
        }
        var marked = new HashSet<String>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label == null || !known.contains(label)) {
                sheet.faults().add(place.item(field, i), "No seat of the row has this label");
            } else if (!marked.add(label)) {
                sheet.faults().add(place.item(field, i), "Named twice. Leave one out");
            }
        }
        return marked;
    }

    /** A row of which all is known but where its seats stand. */
    private record Line(RowForm form, Place place, Seats seats, Marks marks) {}

    private List<SeatMap.Seat> placed(Line line, Positions points) {
        String category = sheet.category(line.place(), line.form().category(), frame.category());
        var placed = new ArrayList<SeatMap.Seat>(line.seats().labels().size());
        boolean missing = false;
        for (int i = 0; i < line.seats().labels().size(); i++) {
            String label = line.seats().labels().get(i);
            SeatForm form = line.seats().forms().get(i);
            Place place = line.place().item("seats", i);
            Point at = points.next(line.marks().aisles().contains(label));
            SeatMap.Seat usual = seat(label, at, Objects.requireNonNullElse(category, ""), line.marks());
            SeatMap.Seat seat = form == null ? usual : listed(form, usual, place);
            sheet.onPlan(place, seat.position());
            missing |= seat.category().isEmpty();
            placed.add(seat);
        }
        if (missing) {
            sheet.needsCategory(line.place());
        }
        return placed;
    }

    private SeatMap.Seat seat(String label, Point at, String category, Marks marks) {
        return new SeatMap.Seat(sheet.shared(label), at, category, marks.accessible().contains(label),
                marks.companion().contains(label), marks.aisles().contains(label));
    }

    /** The seat with what its form says about it alone. */
    private SeatMap.Seat listed(SeatForm form, SeatMap.Seat usual, Place place) {
        Point origin = frame.origin();
        double x = form.x() == null
                ? usual.position().x()
                : Sheet.rounded(origin.x() + sheet.coordinate(place.field("x"), form.x(), 0));
        double y = form.y() == null
                ? usual.position().y()
                : Sheet.rounded(origin.y() + sheet.coordinate(place.field("y"), form.y(), 0));
        String category = form.category() == null
                ? usual.category()
                : Objects.requireNonNullElse(sheet.category(place, form.category(), null), "");
        return new SeatMap.Seat(usual.label(), new Point(x, y), category,
                usual.accessible() || Boolean.TRUE.equals(form.accessible()),
                usual.companion() || Boolean.TRUE.equals(form.companion()), usual.aisleAfter());
    }
}
