package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.UnitChange;
import dev.holdfast.inventory.seating.SeatStates.Change;
import dev.holdfast.platform.ids.SessionId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a batch did to seats, in the order of its history. */
final class SeatChanges {

    private SeatChanges() {}

    /** The sessions of whose seats it changed any. */
    static Set<SessionId> sessions(Changes changes) {
        var sessions = new HashSet<SessionId>();
        for (Changes.JournalEntry entry : changes.journal()) {
            if (entry.units() != null) {
                sessions.addAll(entry.units().sessions());
            }
        }
        return sessions;
    }

    static List<Change> of(SessionId session, Changes changes) {
        var of = new ArrayList<Change>();
        for (Changes.JournalEntry entry : changes.journal()) {
            UnitChange units = entry.units();
            for (int i = 0; units != null && i < units.units().size(); i++) {
                if (units.sessions().get(i).equals(session)) {
                    of.add(new Change(units.units().get(i), units.state()));
                }
            }
        }
        return of;
    }
}
