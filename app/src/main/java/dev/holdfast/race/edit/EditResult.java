package dev.holdfast.race.edit;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.edit.Edit;
import dev.holdfast.race.verdict.edit.EditHistory;
import dev.holdfast.race.verdict.flow.Holding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A race that was run and judged. */
record EditResult(Facts facts, EditPlan plan, EditHistory history, Verdict verdict) {

    /**
     * Where it was run.
     *
     * @param connections
     *            how many were open before the start
     */
    record Facts(List<String> addresses, String eventId, int connections) {}

    /** Units had by these. */
    static int units(List<Holding> holdings) {
        return winners(holdings).stream().mapToInt(holding -> holding.wish().quantity()).sum();
    }

    private static List<Holding> winners(List<Holding> holdings) {
        return holdings.stream().filter(holding -> holding.answer() instanceof Answer.Won).toList();
    }

    /** How many buyers had units. */
    int won() {
        return winners(history.rush()).size();
    }

    /** What became of the edits, each with how often. */
    String edits() {
        return history.edits().size() + ": " + Printout.counts(history.edits().stream().map(edit -> {
            if (edit.won()) {
                return "done";
            }
            return edit.answer() instanceof Answer.Refused refused
                    ? refused.label()
                    : "status " + edit.answer().statusOrZero();
        }));
    }

    /** How the capacity went. */
    String capacities() {
        long changes = history.edits().stream().filter(edit -> edit.won() && edit.capacity() != null).count();
        return history.start().capacity() + " at the start, changed " + changes + " times, "
                + history.end()
                        .views()
                        .stream()
                        .map(view -> view.fields().getOrDefault(Edit.CAPACITY, "?"))
                        .distinct()
                        .toList()
                + " at the end";
    }

    String summary() {
        return plan.users() + " buyers, " + plan.seats() + " units and " + plan.raise()
                + " more during the race, " + plan.editing().organizers() + " organizers with "
                + plan.editing().perSecond() + " edits a second for " + plan.seconds() + " s";
    }

    Report report() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("--users", plan.users());
        options.put("--seats", plan.seats());
        options.put("--raise", plan.raise());
        options.put("--organizers", plan.editing().organizers());
        options.put("--edits-per-second", plan.editing().perSecond());
        options.put("--seconds", plan.seconds());
        options.put("--seed", plan.seed());
        Map<String, String> told = new LinkedHashMap<>();
        told.put("event", facts.eventId());
        told.put("winners", won() + " of " + plan.users());
        told.put("edits", edits());
        told.put("capacity", capacities());
        List<String> winners = winners(history.holdings()).stream().map(Holding::toString).toList();
        return new Report(new Report.Subject("edit", summary(), facts.addresses(), options),
                List.of(new Report.Round("event " + facts.eventId(), verdict, history.rush(), told,
                        List.of(new Report.Lot("tickets", plan.capacityMax(), history.holdings().size(),
                                winners)))));
    }
}
