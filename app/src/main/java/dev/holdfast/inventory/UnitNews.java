package dev.holdfast.inventory;

import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;

import java.util.Map;

/**
 * What units of an event have become since a line of its journal: of each that changed, the last state.
 * Immutable.
 *
 * @param upTo the line up to which this is all that has happened
 */
public record UnitNews(long upTo, Map<SessionId, Map<Integer, SeatState>> sessions) {

    /** What changed in one session; empty when nothing did. */
    public Map<Integer, SeatState> of(SessionId session) {
        return sessions.getOrDefault(session, Map.of());
    }
}
