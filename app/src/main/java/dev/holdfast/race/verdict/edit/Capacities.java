package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.flow.Levels.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How many units there can have been at each moment: an edit's from its request on, and no earlier one's from
 * its answer on. Edits come after each other in the order of their versions.
 */
final class Capacities {

    private final int start;
    private final List<Edit> edits;

    Capacities(int start, List<Edit> edits) {
        this.start = start;
        this.edits = edits.stream().filter(edit -> edit.capacity() != null && edit.maybeWon()).toList();
    }

    /** What the edits change, of the fewest and of the most. */
    List<Change> changes() {
        List<Long> moments = new ArrayList<>();
        for (Edit edit : edits) {
            moments.add(edit.span().invokedNanos());
            if (edit.won()) {
                moments.add(edit.span().completedNanos());
            }
        }
        List<Change> changes = new ArrayList<>();
        int least = start;
        int most = start;
        for (long nanos : moments.stream().sorted().distinct().toList()) {
            List<Integer> possible = possibleAt(nanos);
            int lower = possible.stream().mapToInt(Integer::intValue).min().orElse(start);
            int upper = possible.stream().mapToInt(Integer::intValue).max().orElse(start);
            changes.add(new Change(nanos, 0, lower - least, 0));
            changes.add(new Change(nanos, 0, 0, upper - most));
            least = lower;
            most = upper;
        }
        return changes;
    }

    private List<Integer> possibleAt(long nanos) {
        List<Integer> possible = new ArrayList<>();
        if (edits.stream().noneMatch(edit -> surely(edit, nanos))) {
            possible.add(start);
        }
        for (Edit edit : edits) {
            boolean begun = edit.span().invokedNanos() <= nanos;
            boolean over = edits.stream()
                    .anyMatch(later -> later.wish().version() > edit.wish().version()
                            && surely(later, nanos));
            if (begun && !over) {
                possible.add(Objects.requireNonNull(edit.capacity()));
            }
        }
        return possible;
    }

    private static boolean surely(Edit edit, long nanos) {
        return edit.won() && edit.span().completedNanos() <= nanos;
    }
}
