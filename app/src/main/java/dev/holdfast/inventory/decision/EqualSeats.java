package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.seating.OpenSeats;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.Wish;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds free seats that are worth what others were: of the same type, section and category, accessible where
 * one was, and side by side when those were.
 */
final class EqualSeats {

    private record Zone(int section, int category) {}

    private EqualSeats() {}

    /** The line with the same seats when they are free, else with equal ones; null when there are none. */
    static @Nullable Line of(Line line, Working working) {
        if (!working.units().wereRead(line.session())) {
            return null;
        }
        OpenSeats seats = working.units().seats(line.session());
        if (line.units().stream().allMatch(unit -> seats.state(unit) == SeatState.FREE)) {
            return line;
        }
        SeatLayout layout = seats.layout();
        Map<Zone, List<Integer>> zones = new LinkedHashMap<>();
        line.units()
                .forEach(unit -> zones
                        .computeIfAbsent(new Zone(layout.sectionOf(unit), layout.categoryOf(unit)),
                                _ -> new ArrayList<>())
                        .add(unit));
        var found = new ArrayList<Integer>();
        SeatOffer offer = working.offer(line.session());
        for (Map.Entry<Zone, List<Integer>> zone : zones.entrySet()) {
            List<Integer> were = zone.getValue();
            var wish = new Wish(were.size(), OptionalInt.of(zone.getKey().section()),
                    OptionalInt.of(zone.getKey().category()), were.stream().anyMatch(layout::accessible),
                    layout.sideBySide(were), unit -> offer.typeOf(unit, line.ticketType()) != null);
            int[] best = seats.best(wish);
            if (best == null) {
                return null;
            }
            Arrays.stream(best).forEach(found::add);
        }
        return line.part(found.size(), found);
    }
}
