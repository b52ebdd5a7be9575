package dev.holdfast.race.availability;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.availability.AvailabilityHistory;
import dev.holdfast.race.verdict.flow.Probe;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what happened and the verdict as plain text. */
final class AvailabilityText {

    private final Printout out;

    AvailabilityText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(AvailabilityResult result) {
        AvailabilityHistory history = result.history();
        out.line("target", String.join(", ", result.facts().addresses()));
        out.line("race", result.summary());
        out.line("event", result.facts().eventId());
        out.line("seed", String.valueOf(result.plan().seed()));
        out.line("had", result.won() + " of " + history.rush().size() + " times somebody asked");
        out.refusals(history.rush());
        out.line("given back", Printout.counts(result.ways().stream()));
        out.line("looks", history.watch().probes().size() + " at "
                + result.facts().addresses().size() + " addresses, numbers shown: "
                + history.watch()
                        .probes()
                        .stream()
                        .map(probe -> probe.shown().free())
                        .distinct()
                        .count());
        out.line("staleness", result.ages() + "; allowed are " + result.plan().ageMax().toMillis() + " ms");
        out.line("at the end", "who came last had " + result.rest() + "; shown then and after: "
                + history.looks()
                        .stream()
                        .map(Probe::shown)
                        .map(shown -> String.valueOf(shown.free()))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        out.statuses(history.rush());
        out.times(history.rush(), result.facts().connections());
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }
}
