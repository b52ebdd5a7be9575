package dev.holdfast.inventory.seating;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A hall drawn with one text a row: {@code .} a free seat, {@code x} one taken, {@code a} an accessible one,
 * {@code c} a companion's, {@code v} one of category {@code vip} (the others are {@code std}), {@code |} an
 * aisle. The focal point is before the middle of the first row.
 */
record Hall(SeatLayout layout, SeatStates states) {

    static Hall of(String... rows) {
        return of(List.of(List.of(rows)));
    }

    /** Sections {@code S0}, {@code S1}, ... */
    static Hall of(List<List<String>> sections) {
        var all = new ArrayList<SeatLayout.Section>();
        var drawn = new StringBuilder();
        int depth = 0;
        for (List<String> drawings : sections) {
            var rows = new ArrayList<SeatLayout.Row>();
            for (String drawing : drawings) {
                rows.add(row(drawing, depth++));
                drawn.append(drawing.replace("|", ""));
            }
            all.add(new SeatLayout.Section("S" + all.size(), "Section " + all.size(), rows));
        }
        SeatLayout layout = SeatLayout.of(all);
        List<SeatStates.Change> taken = IntStream.range(0, layout.seats())
                .filter(unit -> drawn.charAt(unit) == 'x')
                .mapToObj(unit -> new SeatStates.Change(unit, SeatState.SOLD))
                .toList();
        return new Hall(layout, SeatStates.free(layout, 1).with(taken, 2));
    }

    /** So many rows of so many seats, all free. */
    static Hall plain(int rows, int seats) {
        return of(IntStream.range(0, rows).mapToObj(_ -> ".".repeat(seats)).toArray(String[]::new));
    }

    private static SeatLayout.Row row(String drawing, int depth) {
        int width = drawing.replace("|", "").length();
        var seats = new ArrayList<SeatLayout.Seat>();
        for (int i = 0; i < drawing.length(); i++) {
            char drawn = drawing.charAt(i);
            if (drawn == '|') {
                continue;
            }
            boolean aisle = i + 1 < drawing.length() && drawing.charAt(i + 1) == '|';
            double aside = Math.abs(seats.size() - (width - 1) / 2.0);
            seats.add(new SeatLayout.Seat(Integer.toString(seats.size() + 1), drawn == 'v' ? "vip" : "std",
                    drawn == 'a', drawn == 'c', aisle, Math.hypot(depth + 2, aside)));
        }
        return new SeatLayout.Row(Character.toString('A' + depth % 26), seats);
    }

    OpenSeats open() {
        return states.open();
    }

    /** The rows as they were drawn, with {@code *} for the seats chosen. */
    List<String> with(int... chosen) {
        Set<Integer> marked = Set.copyOf(IntStream.of(chosen).boxed().toList());
        var rows = new ArrayList<String>();
        for (int row = 0; row < layout.rows().count(); row++) {
            var drawing = new StringBuilder();
            for (int unit = layout.rows().first(row); unit < layout.rows().end(row); unit++) {
                drawing.append(marked.contains(unit) ? '*' : drawn(unit));
                drawing.append(layout.aisleAfter(unit) ? "|" : "");
            }
            rows.add(drawing.toString());
        }
        return rows;
    }

    private char drawn(int unit) {
        if (states.state(unit) != SeatState.FREE) {
            return 'x';
        }
        if (layout.accessible(unit)) {
            return 'a';
        }
        if (layout.companion(unit)) {
            return 'c';
        }
        return layout.categoryKey(unit).equals("vip") ? 'v' : '.';
    }

    /** What {@link OpenSeats#best} chooses, drawn; without a star if it chooses nothing. */
    List<String> best(Wish wish) {
        int[] chosen = open().best(wish);
        return chosen == null ? with() : with(chosen);
    }

    static Wish accessible(int quantity) {
        return new Wish(quantity, OptionalInt.empty(), OptionalInt.empty(), true, true, _ -> true);
    }

    static Wish apart(int quantity) {
        return new Wish(quantity, OptionalInt.empty(), OptionalInt.empty(), false, false, _ -> true);
    }

    static Wish eligible(int quantity, IntPredicate eligible) {
        return new Wish(quantity, OptionalInt.empty(), OptionalInt.empty(), false, true, eligible);
    }
}
