package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accuses when two edits of the same version were done: one of them overwrote what it had not seen. */
final class VersionWonTwice implements Check<EditHistory> {

    @Override
    public String name() {
        return "version-won-twice";
    }

    @Override
    public String promise() {
        return "of the edits of one version one is done";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        Map<Integer, Edit> winners = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (Edit edit : history.edits()) {
            Edit before = edit.won() ? winners.putIfAbsent(edit.wish().version(), edit) : null;
            if (before != null) {
                breaches.add(before.wish().who() + " and " + edit.wish().who()
                        + " both changed version " + edit.wish().version());
            }
        }
        return breaches;
    }
}
