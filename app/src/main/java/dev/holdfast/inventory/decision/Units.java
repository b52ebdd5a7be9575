package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.UnitChanges;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.seating.OpenSeats;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exclusive units as they become while a batch is decided, and what has to be written for them. What one
 * booking releases and another claims is two rows: a claim is never handed on. Belongs to one decision.
 */
final class Units {

    private record Unit(SessionId session, int number) {}

    private final Map<SessionId, SeatStates> read;
    private final Map<SessionId, OpenSeats> open = new HashMap<>();
    private final Map<Unit, SeatState> now = new LinkedHashMap<>();
    private final Map<Unit, Release> released = new LinkedHashMap<>();
    private final Map<Unit, Claim> claimed = new LinkedHashMap<>();
    private final Map<Unit, Release> sold = new LinkedHashMap<>();

    Units(Map<SessionId, SeatStates> read) {
        this.read = read;
    }

    /** The seats of a session as they stand now. What is tried out on them is taken back or made true. */
    OpenSeats seats(SessionId session) {
        return open.computeIfAbsent(session, id -> {
            SeatStates states = read.get(id);
            if (states == null) {
                throw new IllegalStateException("the seats of session " + id + " were not read");
            }
            OpenSeats seats = states.open();
            now.forEach((unit, state) -> {
                if (unit.session().equals(id)) {
                    seats.set(unit.number(), state);
                }
            });
            return seats;
        });
    }

    boolean wereRead(SessionId session) {
        return read.containsKey(session);
    }

    void release(SessionId session, int number, @Nullable BookingId owner) {
        var unit = new Unit(session, number);
        if (claimed.remove(unit) == null) {
            sold.remove(unit);
            released.put(unit, new Release(session, number, owner));
        }
        become(unit, SeatState.FREE);
    }

    void claim(Line line, SeatState state, BookingId owner) {
        line.units().forEach(unit -> claim(new Claim(line.session(), unit, line.pool(), state, owner)));
    }

    void release(Line line, BookingId owner) {
        line.units().forEach(unit -> release(line.session(), unit, owner));
    }

    void claim(Claim claim) {
        var unit = new Unit(claim.session(), claim.unit());
        if (claimed.putIfAbsent(unit, claim) != null) {
            throw new IllegalStateException("unit " + unit + " is claimed twice in one batch");
        }
        become(unit, claim.state());
    }

    void sell(SessionId session, int number, PoolId pool, BookingId owner) {
        var unit = new Unit(session, number);
        if (claimed.containsKey(unit)) {
            claimed.put(unit, new Claim(session, number, pool, SeatState.SOLD, owner));
        } else {
            sold.put(unit, new Release(session, number, owner));
        }
        become(unit, SeatState.SOLD);
    }

    private void become(Unit unit, SeatState state) {
        now.put(unit, state);
        OpenSeats seats = open.get(unit.session());
        if (seats != null) {
            seats.set(unit.number(), state);
        }
    }

    UnitChanges changes() {
        return new UnitChanges(List.copyOf(released.values()), List.copyOf(claimed.values()),
                List.copyOf(sold.values()));
    }

    /** The units of some lines, for the history; null when there are none. */
    static @Nullable UnitChange of(Iterable<Line> lines, SeatState state) {
        var sessions = new ArrayList<SessionId>();
        var numbers = new ArrayList<Integer>();
        for (Line line : lines) {
            for (int unit : line.units()) {
                sessions.add(line.session());
                numbers.add(unit);
            }
        }
        return numbers.isEmpty() ? null : new UnitChange(state, sessions, numbers);
    }
}
