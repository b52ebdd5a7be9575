package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;
import dev.holdfast.race.verdict.Heard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Accuses answers that a correct buyer never gets. */
final class StrangeAnswer implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "unexpected-answer";
    }

    @Override
    public String promise() {
        return "every answer is one of those that the contract has for it";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Heard request : history.everyAttempt()) {
            boolean strange = switch (request.answer()) {
                case Answer.Refused refused -> !CODES.contains(refused.code());
                case Answer.Unreadable _ -> true;
                case Answer.Won _,Answer.Done _ -> false;
                // Other checks accuse these.
                case Answer.Shed _,Answer.Broken _,Answer.Unanswered _ -> false;
            };
            if (strange) {
                breaches.add(request + " got " + request.answer().statusOrZero() + ": "
                        + Excerpt.of(request.answer().text()));
            }
        }
        return breaches;
    }

    private static final Set<String> CODES = Set.of("sold_out", "all_held", "not_enough_left",
            "payment_declined", "payment_in_progress", "not_pending", "hold_ended", "already_cancelled",
            "booking_expired");
}
