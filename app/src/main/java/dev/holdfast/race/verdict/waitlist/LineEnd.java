package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when who joins is not last, or the places told at the end are not those of the line. */
final class LineEnd implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "line-at-the-end";
    }

    @Override
    public String promise() {
        return "who joins, or joins again, is last; at the end the line is whole";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Joining joining : history.middle().joinings()) {
            Integer position = joining.position();
            if (joining.status() != 200 || position == null || position != joining.expected()) {
                breaches.add(joining.who() + " joined at " + position + " instead of " + joining.expected()
                        + ", answered " + joining.status());
            }
        }
        int expected = 1;
        for (Standing standing : history.stillWaiting()) {
            Integer position = standing.look().position();
            if (position == null || position != expected) {
                breaches.add("entry " + standing.rank() + " waits at " + position + " instead of "
                        + expected);
            }
            expected++;
        }
        return breaches;
    }
}
