package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses a version conflict that no other edit can have caused: sales are none of an organizer's. */
final class FalseConflict implements Check<EditHistory> {

    @Override
    public String name() {
        return "false-conflict";
    }

    @Override
    public String promise() {
        return "only another edit makes a version old: one of those that carry it is done";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        return history.edits()
                .stream()
                .filter(edit -> edit.metConflict()
                        && !history.mayHaveLeft(edit.wish().version(), edit.span().completedNanos()))
                .map(edit -> edit + ", was told of a conflict, and nobody had edited that version")
                .toList();
    }
}
