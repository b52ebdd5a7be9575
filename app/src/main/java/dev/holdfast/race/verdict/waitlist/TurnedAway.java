package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses when somebody neither got units nor a place in the line. */
final class TurnedAway implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "turned-away";
    }

    @Override
    public String promise() {
        return "who gets no units gets a place in the line: winners + waiting = users";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        return history.rush()
                .stream()
                .filter(entrant -> switch (entrant.answer()) {
                    case Answer.Won _ -> false;
                    case Answer.Refused _ -> entrant.place() == null
                            || entrant.place().quantity() != history.stock().quantity();
                    case Answer.Done _,Answer.Unreadable _ -> true;
                    // Other checks accuse these.
                    case Answer.Shed _,Answer.Broken _,Answer.Unanswered _ -> false;
                })
                .map(entrant -> entrant + " got " + entrant.answer().statusOrZero() + ": "
                        + Excerpt.of(entrant.answer().text()))
                .toList();
    }
}
