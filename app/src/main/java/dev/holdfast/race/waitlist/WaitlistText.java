package dev.holdfast.race.waitlist;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.waitlist.Close;
import dev.holdfast.race.verdict.waitlist.Look;
import dev.holdfast.race.verdict.waitlist.Probe;
import dev.holdfast.race.verdict.waitlist.Standing;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what happened and the verdict as plain text. */
final class WaitlistText {

    private final Printout out;

    WaitlistText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(WaitlistResult result) {
        WaitlistPlan plan = result.plan();
        WaitlistHistory history = result.history();
        out.line("target", String.join(", ", result.facts().addresses()));
        out.line("race", plan.users() + " users, " + plan.seats() + " units, " + plan.quantity() + " each");
        out.line("event", result.facts().eventId());
        out.line("winners", history.winners().size() + " of " + plan.users() + ", expected "
                + plan.winners());
        out.line("waiting", history.places().size() + " at positions "
                + history.places().stream().mapToInt(place -> place.position()).min().orElse(0) + " to "
                + history.places().stream().mapToInt(place -> place.position()).max().orElse(0));
        out.statuses(history.rush());
        out.line("given back", Printout.counts(history.middle()
                .closes()
                .stream()
                .filter(Close::returned)
                .map(close -> close.way().toString())));
        out.line("handed on", history.middle().turns().stream().filter(turn -> turn.look().offered()).count()
                + " of " + history.middle().turns().size() + " to who was next");
        out.line("lapse", result.lapse());
        out.line("joined", history.middle().joinings().size() + " on purpose");
        conversion(history);
        List<Probe> probes = history.middle().probes();
        out.line("public", probes.size() + " looks, the last saw "
                + (probes.isEmpty() ? "nothing" : probes.getLast().free() + " free"));
        out.line("at the end", history.unitsTaken() + " of " + history.stock().seats()
                + " units held or sold, " + history.stillWaiting().size() + " waiting");
        out.times(history.rush(), result.facts().connections());
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }

    private void conversion(WaitlistHistory history) {
        List<Look> served = history.end()
                .line()
                .stream()
                .map(Standing::look)
                .filter(Look::served)
                .toList();
        long converted = history.middle()
                .closes()
                .stream()
                .filter(close -> close.way() == Close.Way.ACCEPTED && close.status() == 200)
                .count();
        out.line("conversion", served.isEmpty()
                ? "nothing was offered"
                : String.format(Locale.ROOT, "%d of %d offers bought and kept, %.0f %%; offers are now: %s",
                        converted, served.size(), 100.0 * converted / served.size(),
                        Printout.counts(served.stream().map(Look::state))));
    }
}
