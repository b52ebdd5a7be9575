package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.edit.EditHistory.Taken;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a capacity below what is taken was accepted, or one above it was refused. */
final class CapacityFloor implements Check<EditHistory> {

    @Override
    public String name() {
        return "capacity-floor";
    }

    @Override
    public String promise() {
        return "a capacity is refused when, and only when, more than that is taken";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Edit edit : history.edits()) {
            Integer capacity = edit.capacity();
            if (capacity == null) {
                continue;
            }
            Taken taken = history.taken(edit);
            if (edit.won() && capacity < taken.least()) {
                breaches.add(edit + ", lowered the capacity to " + capacity + " with at least "
                        + taken.least() + " taken");
            }
            if (edit.wasTooLow() && capacity >= taken.most()) {
                breaches.add(edit + ", was refused the capacity " + capacity + " with at most "
                        + taken.most() + " taken");
            }
            Integer told = edit.told().committed();
            if (edit.wasTooLow() && told != null && (told < taken.least() || told > taken.most())) {
                breaches.add(edit + ", was told that " + told + " are taken, which was never true");
            }
        }
        return breaches;
    }
}
