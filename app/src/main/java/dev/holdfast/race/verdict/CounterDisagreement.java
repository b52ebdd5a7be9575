package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accuses when the counters shown at the end do not fit what buyers were promised. */
final class CounterDisagreement implements Check<History> {

    @Override
    public String name() {
        return "counter-disagreement";
    }

    @Override
    public String promise() {
        return "the availability shown at the end is what the winners left";
    }

    @Override
    public List<String> breaches(History history) {
        EndState end = history.aftermath().end();
        List<String> breaches = new ArrayList<>();
        compare("the event", end.eventUnits(), history).ifPresent(breaches::add);
        compare("the availability check", end.checkedUnits(), history).ifPresent(breaches::add);
        if (end.checkedUnits() != null && end.oneMore() != end.checkedUnits() >= 1) {
            breaches.add(
                    "the availability check says available: " + end.oneMore() + " with " + end.checkedUnits()
                            + " units left");
        }
        if (end.eventUnits() != null && end.eventStatus().equals("sold_out") != end.eventUnits() <= 0) {
            breaches.add(
                    "the event reads " + end.eventStatus() + " with " + end.eventUnits() + " units left");
        }
        return breaches;
    }

    private static Optional<String> compare(String who, @Nullable Integer shown, History history) {
        if (shown == null) {
            return Optional.of(who + " does not say what is left");
        }
        int most = history.seats() - history.unitsWon();
        int least = Math.max(0, history.unitsLeft());
        if (shown >= least && shown <= most) {
            return Optional.empty();
        }
        String expected = least == most ? String.valueOf(most) : "between " + least + " and " + most;
        return Optional.of(who + " shows " + shown + " units left, the winners left " + expected);
    }
}
