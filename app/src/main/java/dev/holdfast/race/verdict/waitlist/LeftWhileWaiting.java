package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when units are neither held nor sold while somebody waits whom they fit. */
final class LeftWhileWaiting implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "undersell";
    }

    @Override
    public String promise() {
        return "nothing is left unsold while somebody waits whom it fits";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        int left = history.stock().seats() - history.unitsTaken();
        int waiting = history.stillWaiting().size();
        return waiting > 0 && left >= history.stock().quantity()
                ? List.of(left + " units are nobody's, and " + waiting + " wait for "
                        + history.stock().quantity() + " each")
                : List.of();
    }
}
