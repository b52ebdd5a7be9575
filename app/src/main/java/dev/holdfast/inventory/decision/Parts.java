package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Given;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The lines of a booking, those that stay and those that are given back. */
record Parts(List<Line> kept, List<Line> given) {

    /** Parted by what is given; null when the booking does not have all of that. */
    static @Nullable Parts of(List<Line> lines, List<Given> gives) {
        List<Line> kept = lines;
        var given = new ArrayList<Line>();
        for (Given gift : gives) {
            Parts parts = of(kept, gift);
            if (parts == null) {
                return null;
            }
            kept = parts.kept();
            given.addAll(parts.given());
        }
        return new Parts(kept, given);
    }

    private static @Nullable Parts of(List<Line> lines, Given gift) {
        var parts = new Parts(new ArrayList<>(), new ArrayList<>());
        int missing = gift.units().isEmpty() ? gift.quantity() : gift.units().size();
        boolean all = missing == 0;
        for (Line line : lines) {
            boolean meant = line.session().equals(gift.session())
                    && (gift.ticketType() == null || gift.ticketType().equals(line.ticketType()));
            if (!meant) {
                parts.kept().add(line);
            } else if (all) {
                parts.given().add(line);
            } else {
                missing -= gift.units().isEmpty() ? parts.count(line, missing) : parts.units(line, gift);
            }
        }
        return missing > 0 || parts.given().isEmpty() ? null : parts;
    }

    /** Parts a line by number, and tells how many of it are given: units are not, they have names. */
    private int count(Line line, int wanted) {
        boolean counted = line.units().isEmpty() || line.kind() == Line.Kind.SLOT;
        int gone = counted ? Math.min(wanted, line.quantity()) : 0;
        if (gone > 0) {
            given.add(gone == line.quantity() ? line : line.part(gone, List.of()));
        }
        if (gone < line.quantity()) {
            kept.add(gone == 0 ? line : line.rest(line.quantity() - gone, List.of()));
        }
        return gone;
    }

    private int units(Line line, Given gift) {
        List<Integer> gone = line.units().stream().filter(gift.units()::contains).toList();
        List<Integer> stay = line.units().stream().filter(unit -> !gone.contains(unit)).toList();
        if (!gone.isEmpty()) {
            given.add(stay.isEmpty() ? line : line.part(gone.size(), gone));
        }
        if (gone.isEmpty() || !stay.isEmpty()) {
            kept.add(gone.isEmpty() ? line : line.rest(stay.size(), stay));
        }
        return gone.size();
    }

    /** What is given cost so much, in minor units. */
    long worthMinor() {
        return given.stream().mapToLong(Line::amountMinor).sum();
    }
}
