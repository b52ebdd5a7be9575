package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;
import dev.holdfast.race.verdict.Heard;

import java.util.List;

/** Accuses answers that a correct buyer, or somebody who looks, never gets. */
public final class StrangeAnswer implements Check<Traffic> {

    @Override
    public String name() {
        return "unexpected-answer";
    }

    @Override
    public String promise() {
        return "a buyer hears of success or of too few units, whoever looks is told a number";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        return traffic.everyAttempt()
                .stream()
                .filter(StrangeAnswer::isStrange)
                .map(request -> request + " got " + request.answer().statusOrZero() + ": "
                        + Excerpt.of(request.answer().text()))
                .toList();
    }

    private static boolean isStrange(Heard request) {
        Answer answer = request.answer();
        return answer instanceof Answer.Unreadable || switch (request) {
            case Holding _ -> answer instanceof Answer.Refused refused && !refused.forStock();
            case Probe probe -> answer instanceof Answer.Refused
                    || (answer instanceof Answer.Done && probe.shown().free() == null);
            default -> false;
        };
    }
}
