package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.Changes.UnitChanges;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static dev.holdfast.inventory.decision.Verify.verify;

/** The table of claims: a row for each unit somebody has. Written as strictly as the database writes it. */
final class Claims {

    /** The key of a row. */
    record Place(SessionId session, int unit) {}

    private final Map<Place, Claim> rows = new LinkedHashMap<>();

    void write(UnitChanges changes) {
        changes.released().forEach(row -> {
            Claim old = rows.remove(place(row));
            verify(old != null && Objects.equals(old.owner(), row.owner()), "no such claim to release", row);
        });
        changes.claimed().forEach(row -> {
            verify(row.state() != SeatState.FREE, "a claim of nobody", row);
            verify(rows.putIfAbsent(new Place(row.session(), row.unit()), row) == null, "claimed already",
                    row);
        });
        changes.sold().forEach(row -> {
            Claim old = rows.get(place(row));
            verify(old != null && old.state() == SeatState.HELD && Objects.equals(old.owner(), row.owner()),
                    "no such claim to sell", row);
            PoolId pool = Objects.requireNonNull(old).pool();
            rows.put(place(row), new Claim(row.session(), row.unit(), pool, SeatState.SOLD, row.owner()));
        });
    }

    private static Place place(Release row) {
        return new Place(row.session(), row.unit());
    }

    /** A session's seats as they are read. */
    SeatStates seats(SessionId session, SeatLayout layout) {
        List<SeatStates.Change> changes = rows.values()
                .stream()
                .filter(row -> row.session().equals(session))
                .map(row -> new SeatStates.Change(row.unit(), row.state()))
                .toList();
        return SeatStates.free(layout, 0).with(changes, 0);
    }

    SeatState state(SessionId session, int unit) {
        Claim row = rows.get(new Place(session, unit));
        return row == null ? SeatState.FREE : row.state();
    }

    Map<Place, SeatState> states() {
        var states = new HashMap<Place, SeatState>();
        rows.forEach((place, row) -> states.put(place, row.state()));
        return states;
    }

    /** What the live bookings have and the house, and nothing else. */
    void audit(Ledger ledger) {
        var due = new HashMap<Place, Claim>();
        for (Booking booking : ledger.bookings.values()) {
            for (Line line : booking.state().live() ? booking.lines() : List.<Line>of()) {
                SeatState state = booking.state().holding() ? SeatState.HELD : SeatState.SOLD;
                verify(line.kind() != Line.Kind.SEATS || line.units().size() == line.quantity(),
                        "a line of seats without its seats", booking);
                for (int unit : line.units()) {
                    var claim = new Claim(line.session(), unit, line.pool(), state, booking.id());
                    Claim other = due.put(new Place(line.session(), unit), claim);
                    verify(other == null, "one unit, two bookings", claim);
                }
            }
        }
        var blocked = new HashMap<PoolId, Integer>();
        rows.forEach((place, row) -> {
            boolean house = row.owner() == null;
            verify(house == (row.state() == SeatState.BLOCKED), "blocked by somebody", row);
            verify(house ? !due.containsKey(place) : row.equals(due.get(place)), "a claim of no booking",
                    row);
            blocked.merge(row.pool(), house ? 1 : 0, Integer::sum);
        });
        due.forEach((place, claim) -> verify(rows.containsKey(place), "no claim of", claim));
        ledger.seated()
                .forEach((session, layout) -> seatPool(ledger, session, layout,
                        blocked.getOrDefault(new PoolId(session.value()), 0)));
    }

    private void seatPool(Ledger ledger, SessionId session, SeatLayout layout, int blocked) {
        PoolCount pool = Objects.requireNonNull(ledger.pools.get(new PoolId(session.value())));
        long taken = rows.keySet().stream().filter(place -> place.session().equals(session)).count();
        verify(pool.capacity() == layout.seats(), "more or fewer places than seats", pool);
        verify(pool.blocked() == blocked, "blocked is not what the seats say", pool);
        verify(pool.free() == layout.seats() - taken, "free is not what the seats say", pool);
    }

    /** The history tells of every unit what became of it: who remembers seats lives on that. */
    void followHistory(Map<Place, SeatState> before, List<JournalEntry> journal) {
        var now = new HashMap<>(before);
        for (JournalEntry entry : journal) {
            UnitChange change = entry.units();
            for (int i = 0; change != null && i < change.units().size(); i++) {
                now.put(new Place(change.sessions().get(i), change.units().get(i)), change.state());
            }
        }
        now.values().removeIf(SeatState.FREE::equals);
        verify(now.equals(states()), "history tells " + now + " of units, but they are", states());
    }
}
