package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses a version that the event cannot have had when it was told. */
final class VersionTold implements Check<EditHistory> {

    @Override
    public String name() {
        return "version-told";
    }

    @Override
    public String promise() {
        return "versions grow by one an edit, and a conflict names the one it is by now";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Edit edit : history.edits()) {
            if (edit.won() || edit.metConflict()) {
                String wrong = wrong(edit, history);
                if (!wrong.isEmpty()) {
                    breaches.add(edit + ", " + (edit.won() ? "edited it" : "met a conflict") + " and "
                            + wrong);
                }
            }
        }
        int reached = history.reached(Long.MAX_VALUE);
        for (EditHistory.View view : history.end().views()) {
            if (view.version() < reached
                    || !history.leads(history.start().version(), view.version(), Long.MAX_VALUE)) {
                breaches.add(view.where() + " shows version " + view.version() + " at the end, edits led to "
                        + reached);
            }
        }
        return breaches;
    }

    private static String wrong(Edit edit, EditHistory history) {
        Integer told = edit.told().version();
        if (told == null) {
            return "was told no version";
        }
        int seen = edit.wish().version();
        int least = Math.max(seen + 1, history.reached(edit.span().invokedNanos()));
        boolean possible = told >= least && history.leads(seen, told, edit.span().completedNanos());
        return possible ? "" : "was told version " + told + ", which it was not";
    }
}
