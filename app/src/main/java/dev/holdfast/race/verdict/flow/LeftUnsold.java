package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses when units are left that those were refused who wanted all of the rest. */
public final class LeftUnsold implements Check<Traffic> {

    @Override
    public String name() {
        return "undersell";
    }

    @Override
    public String promise() {
        return "all that is free when the race is over can be had";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        return traffic.closers()
                .stream()
                .filter(closer -> closer.answer() instanceof Answer.Refused
                        && left(traffic, closer) >= closer.wish().quantity())
                .map(closer -> closer + " was refused and " + left(traffic, closer) + " units are left: "
                        + Excerpt.of(closer.answer().text()))
                .toList();
    }

    private static int left(Traffic traffic, Holding closer) {
        return traffic.free(closer.wish().lot()).atTheEnd().least();
    }
}
