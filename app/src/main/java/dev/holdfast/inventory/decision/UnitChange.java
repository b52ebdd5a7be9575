package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;

import java.util.List;

/** Units that have become something, in one step of history: unit i is of session i. */
public record UnitChange(SeatState state, List<SessionId> sessions, List<Integer> units) {}
