package dev.holdfast.race.waitlist;

import dev.holdfast.race.report.Facts;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a race for a waitlist as every race is told. */
final class WaitlistReport {

    private WaitlistReport() {}

    /** @param clocks what is known of the target's clock, for a reader */
    static Report of(WaitlistResult result, List<String> clocks) {
        WaitlistPlan plan = result.plan();
        WaitlistHistory history = result.history();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("users", plan.users());
        options.put("seats", plan.seats());
        options.put("quantity", plan.quantity());
        options.put("turns", plan.turns());
        plan.p99MaxMillis().ifPresent(max -> options.put("max p99", max + " ms"));
        long handedOn = history.middle().turns().stream().filter(turn -> turn.look().offered()).count();
        Facts facts = new Facts().with("event", result.facts().eventId())
                .with("winners", history.winners().size() + ", expected " + plan.winners())
                .with("waiting", history.places().size())
                .with("handed on", handedOn + " of " + history.middle().turns().size() + " to who was next")
                .with("offers that lapse", result.lapse())
                .with("joined on purpose", history.middle().joinings().size())
                .with("looks of the public", history.middle().probes().size())
                .with("requests after the rush", history.calls().size())
                .with("at the end", history.unitsTaken() + " of " + history.stock().seats()
                        + " units held or sold, " + history.stillWaiting().size() + " waiting")
                .with("connections", result.facts().connections() + " open at the start")
                .withClocks(clocks);
        var subject = new Report.Subject("waitlist",
                plan.users() + " users for " + plan.seats() + " tickets, " + plan.quantity()
                        + " each; who gets none waits",
                result.facts().addresses(), options);
        List<Report.Lot> lots = List.of(new Report.Lot("tickets", plan.seats(), history.rush().size(),
                history.winners()
                        .stream()
                        .map(winner -> Report.Lot.winner(winner.toString(), winner.span()))
                        .toList()));
        return new Report(subject, List.of(new Report.Round("Round 1",
                result.verdict(), history.rush(), facts.values(), lots)));
    }
}
