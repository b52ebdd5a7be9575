package dev.holdfast.race.rehearsal;

import dev.holdfast.race.load.LoadTable;
import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.rehearsal.Deed;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import dev.holdfast.race.verdict.rehearsal.Step;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what happened, what it means and the verdict as plain text. */
final class RehearsalText {

    private final Printout out;

    RehearsalText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(RehearsalResult result) {
        Copy copy = result.place().copy();
        out.line("target", String.join(", ", result.place().addresses()));
        out.line("rehearsal", summary(result.plan()));
        out.line("copy", copy.name() + ", " + copy.eventId() + ", " + copy.capacity() + " units in "
                + copy.lots().size() + " lots");
        copy.notes().forEach(note -> out.line("differs", note));
        out.line("seed", String.valueOf(result.plan().arrivals().seed()));
        if (!result.place().trial().takesPayments()) {
            out.line("payments", "stops at the hold: a payment without a person was answered "
                    + result.place().trial().said());
        }
        out.line("");
        new LoadTable(out).print(result.load());
        out.line("");
        steps(result.seen().history());
        out.line("");
        out.line("buyers", ends(result));
        out.line("to ticket", waits(result));
        out.line("sells out", sellsOut(result));
        out.line("gives way", gaveWay(result));
        out.line("afterwards", result.plan().ending() == RehearsalPlan.Ending.CANCEL
                ? "the copy is cancelled, its bookings end and their money goes back"
                : "the copy is a draft with its bookings");
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }

    static String summary(RehearsalPlan plan) {
        return String.format(Locale.ROOT,
                "%d buyers within %.0f s (%s), pace %.2f, %.0f %% abandon, %.0f %% cancel",
                plan.arrivals().buyers(), plan.arrivals().over().toMillis() / 1000.0,
                plan.arrivals().curve().label(), plan.habits().pace(), plan.habits().abandonPercent(),
                plan.habits().cancelPercent());
    }

    private void steps(Rehearsed history) {
        out.line("step            requests   p50 ms   p99 ms   max ms");
        for (Step step : Step.values()) {
            List<Deed> deeds = history.deeds().stream().filter(deed -> deed.step() == step).toList();
            if (!deeds.isEmpty()) {
                Latency latency = Latency.of(deeds);
                out.line(String.format(Locale.ROOT, "%-14s %9d %8.1f %8.1f %8.1f", step.label(), deeds.size(),
                        latency.millisAt(50), latency.millisAt(99), latency.millisMax()));
            }
        }
    }

    static String ends(RehearsalResult result) {
        return Arrays.stream(Outcome.End.values())
                .filter(end -> result.count(end) > 0)
                .map(end -> end.label() + " " + result.count(end))
                .collect(Collectors.joining(", "));
    }

    static String waits(RehearsalResult result) {
        double[] waits = result.waits();
        double[] answers = result.answerWaits();
        return waits.length == 0
                ? "nobody got one"
                : String.format(Locale.ROOT,
                        "p50 %.1f s, p99 %.1f s from the arrival; of that waiting for answers"
                                + " p50 %.2f s, p99 %.2f s",
                        RehearsalResult.percentile(waits, 50), RehearsalResult.percentile(waits, 99),
                        RehearsalResult.percentile(answers, 50), RehearsalResult.percentile(answers, 99));
    }

    static String sellsOut(RehearsalResult result) {
        return result.sellsOutSeconds().isPresent()
                ? String.format(Locale.ROOT, "in %.1f s: all %d units are held or sold",
                        result.sellsOutSeconds().getAsDouble(), result.place().copy().capacity())
                : "no: " + result.unitsOut() + " of " + result.place().copy().capacity()
                        + " units are held or sold in the end";
    }

    static String gaveWay(RehearsalResult result) {
        return result.gaveWay()
                .map(GaveWay::toString)
                .orElse("nothing gave way: no error, nothing shed, no step's p99 over "
                        + result.plan().limits().givesWayMillis() + " ms in any second");
    }
}
