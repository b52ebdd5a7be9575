package dev.holdfast.race.tickets;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.report.SeedTimes;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Confirmation;
import dev.holdfast.race.verdict.History;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/** Prints what happened and the verdict as plain text. */
final class TextReport {

    private final Printout out;

    TextReport(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(RaceResult result) {
        TicketsPlan plan = result.plan();
        out.line("target", String.join(", ", result.addresses()));
        out.line("race", plan.users() + " buyers, " + plan.seats() + " units, " + plan.quantity() + " each"
                + (plan.confirm() ? ", winners pay" : ""));
        for (Round round : result.rounds()) {
            out.line("");
            if (plan.rounds() > 1) {
                out.line("round", round.number() + " of " + plan.rounds());
            }
            print(round, plan);
        }
        out.verdict(result.rounds().stream().map(Round::verdict).toList());
    }

    private void print(Round round, TicketsPlan plan) {
        History history = round.history();
        out.line("event", round.eventId());
        out.line("seed", String.valueOf(round.seed()));
        out.recovery(history, history.recovery());
        out.line("winners",
                count(history.settled(), attempt -> attempt.answer() instanceof Answer.Won) + " of "
                        + plan.users() + " buyers");
        out.line("units", history.unitsWon() + " of " + history.seats() + (plan.confirm() ? " sold" : " held")
                + ", shown as left: " + history.aftermath().end().eventUnits());
        out.refusals(history.attempts());
        if (history.latecomer() != null) {
            out.line("latecomer", said(history.latecomer().answer()));
        }
        if (plan.confirm()) {
            out.line("payments", count(history.confirmations(), Confirmation::accepted) + " accepted of "
                    + history.confirmations().size());
        }
        out.statuses(history.attempts());
        out.line("shed", String
                .valueOf(count(history.attempts(), attempt -> attempt.answer() instanceof Answer.Shed)));
        out.line("maybe", count(history.settled(), attempt -> attempt.answer().ambiguous()) + " buyers, "
                + history.unitsMaybe() + " units");
        out.times(history.attempts(), round.connections());
        SeedTimes.of(history.attempts()).ifPresent(told -> out.line("the seeds", told));
        out.rulings(round.verdict());
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Won _ -> "won";
            case Answer.Refused refused -> refused.label();
            case Answer.Done _,Answer.Shed _,Answer.Broken _,Answer.Unreadable _ ->
                "status " + answer.statusOrZero();
            case Answer.Unanswered _ -> "no answer";
        };
    }

    private static <T> long count(List<T> items, Predicate<T> counted) {
        return items.stream().filter(counted).count();
    }
}
