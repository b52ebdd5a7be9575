package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses answers that a buyer who does everything right never gets. */
final class StrangeStep implements Check<Rehearsed> {

    @Override
    public String name() {
        return "unexpected-answer";
    }

    @Override
    public String promise() {
        return "only a reserve is refused, and only because others have what was asked for";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        return history.deeds()
                .stream()
                .filter(deed -> isStrange(history, deed))
                .map(deed -> deed + " got " + deed.answer().statusOrZero() + ": "
                        + Excerpt.of(deed.answer().text()))
                .toList();
    }

    private static boolean isStrange(Rehearsed history, Deed deed) {
        return switch (deed.answer()) {
            case Answer.Unreadable _ -> true;
            case Answer.Refused refused -> deed.step() == Step.RESERVE
                    ? !Take.isLack(refused) && !Take.isLimit(refused)
                    : !refused.code().equals("hold_ended") || history.takes()
                            .stream()
                            .noneMatch(take -> take.buyer() == deed.buyer()
                                    && take.lapsesNanos() <= deed.span().completedNanos());
            case Answer.Won _,Answer.Done _,Answer.Shed _,Answer.Broken _,Answer.Unanswered _ -> false;
        };
    }
}
