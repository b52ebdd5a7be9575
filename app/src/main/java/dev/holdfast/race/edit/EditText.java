package dev.holdfast.race.edit;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.edit.EditHistory;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what happened and the verdict as plain text. */
final class EditText {

    private final Printout out;

    EditText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(EditResult result) {
        EditHistory history = result.history();
        out.line("target", String.join(", ", result.facts().addresses()));
        out.line("race", result.summary());
        out.line("event", result.facts().eventId());
        out.line("seed", String.valueOf(result.plan().seed()));
        out.line("winners", result.won() + " of " + result.plan().users() + " buyers, "
                + EditResult.units(history.rush()) + " units; who came last had "
                + EditResult.units(history.closers()));
        out.refusals(history.rush());
        out.line("edits", result.edits());
        out.line("versions", history.start().version() + " at the start, "
                + history.end()
                        .views()
                        .stream()
                        .map(view -> String.valueOf(view.version()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " at the end");
        out.line("capacity", result.capacities());
        out.statuses(history.rush());
        out.times(history.rush(), result.facts().connections());
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }
}
