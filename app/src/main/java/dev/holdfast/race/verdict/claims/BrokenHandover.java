package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses when what was given back could not be had by who asked next. */
final class BrokenHandover implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "handover";
    }

    @Override
    public String promise() {
        return "once a cancel is answered, the next who asks wins, at whichever address";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        return history.aftermath()
                .handovers()
                .stream()
                .filter(handover -> !(handover.answer() instanceof Answer.Won))
                .map(handover -> handover.what() + ": the cancel was answered " + handover.cancelStatus()
                        + ", the next heard " + handover.answer().statusOrZero() + " "
                        + Excerpt.of(handover.answer().text()))
                .toList();
    }
}
