package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A line of history without what money did. */
record Note(String kind, @Nullable BookingId booking, @Nullable BookingState from, @Nullable BookingState to,
        Origin origin, @Nullable String detail, @Nullable UnitChange units) {

    /** A line in which no unit becomes anything. */
    Note(String kind, @Nullable BookingId booking, @Nullable BookingState from, @Nullable BookingState to,
            Origin origin, @Nullable String detail) {
        this(kind, booking, from, to, origin, detail, null);
    }

    static List<Note> of(List<JournalEntry> journal) {
        return journal.stream().map(Note::of).toList();
    }

    private static Note of(JournalEntry entry) {
        JournalEntry.Step step = entry.step();
        return step == null
                ? new Note(entry.kind(), null, null, null, entry.origin(), entry.detail(), entry.units())
                : new Note(entry.kind(), step.booking(), step.from(), step.to(), entry.origin(),
                        entry.detail(), entry.units());
    }
}
