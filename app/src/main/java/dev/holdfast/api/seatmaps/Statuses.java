package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.BlocksForm.Seat;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The seats of a layout that are not for sale there: a map has none such, a session may block them. */
final class Statuses {

    private static final String AVAILABLE = "AVAILABLE";

    private final List<Integer> blocked = new ArrayList<>();
    private final Map<String, Integer> seats = new TreeMap<>();
    private final Map<String, Integer> standing = new TreeMap<>();
    private long next;

    /** The next seat in order. */
    void seat(@Nullable Seat seat) {
        if (taken(seat, seats)) {
            blocked.add((int) next);
        }
        next++;
    }

    /** So many seats without a status. */
    void skip(long free) {
        next += free;
    }

    /** A place of a standing block, which has no number. */
    void standing(@Nullable Seat seat) {
        taken(seat, standing);
    }

    private static boolean taken(@Nullable Seat seat, Map<String, Integer> counts) {
        if (seat == null || seat.status() == null || seat.status().equals(AVAILABLE)) {
            return false;
        }
        counts.merge(seat.status(), 1, Integer::sum);
        return true;
    }

    List<Integer> blocked() {
        return List.copyOf(blocked);
    }

    void warn(List<String> warnings) {
        seats.forEach((status, count) -> warnings.add(count + " seats were " + status
                + ": block them in each session, they are listed in blocked_seats"));
        standing.forEach((status, count) -> warnings.add(count + " standing places were " + status
                + ": block as many in each session"));
    }
}
