package dev.holdfast.race.tickets;

import dev.holdfast.race.report.Facts;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.Confirmation;
import dev.holdfast.race.verdict.History;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a race for tickets as every race is told. */
final class TicketReport {

    private TicketReport() {}

    /** @param clocks what is known of the target's clock, for a reader */
    static Report of(RaceResult result, List<String> clocks) {
        TicketsPlan plan = result.plan();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("users", plan.users());
        options.put("seats", plan.seats());
        options.put("quantity", plan.quantity());
        options.put("confirm", plan.confirm());
        options.put("rounds", plan.rounds());
        options.put("seed", plan.seed());
        plan.p99MaxMillis().ifPresent(max -> options.put("max p99", max + " ms"));
        String summary = plan.users() + " buyers for " + plan.seats() + " tickets, " + plan.quantity()
                + " each"
                + (plan.confirm() ? ", winners pay" : "");
        return new Report(new Report.Subject("tickets", summary, result.addresses(), options),
                result.rounds().stream().map(round -> round(round, plan, clocks)).toList());
    }

    private static Report.Round round(Round round, TicketsPlan plan, List<String> clocks) {
        History history = round.history();
        Facts facts = new Facts().with("event", round.eventId())
                .with("seed", round.seed())
                .with(plan.confirm() ? "units sold" : "units held",
                        history.unitsWon() + " of " + history.seats())
                .with("shown as left", String.valueOf(history.aftermath().end().eventUnits()))
                .with("maybe taken", history.unitsMaybe() + " units")
                .with("connections", round.connections() + " open at the start");
        if (plan.confirm()) {
            facts.with("payments",
                    history.confirmations().stream().filter(Confirmation::accepted).count() + " accepted of "
                            + history.confirmations().size());
        }
        return new Report.Round("Round " + round.number(), round.verdict(),
                history.attempts(), facts.withClocks(clocks).values(), List.of(lot(history)));
    }

    private static Report.Lot lot(History history) {
        return new Report.Lot("tickets", history.seats(), history.attempts().size(),
                history.winners()
                        .stream()
                        .map(winner -> Report.Lot.winner(winner.toString(), winner.span()))
                        .toList());
    }
}
