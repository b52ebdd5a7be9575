package dev.holdfast.inventory;

import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.inventory.seating.SeatStates.Change;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the seats of some sessions within one trip: of those that this node remembers only what the journal
 * says since, of the others all claims. Belongs to one read.
 */
final class SeatRead {

    /** More lines than this are not followed: all claims are read instead. */
    static final int LINES_MAX = 20_000;

    private record Line(long number, SeatState state, UUID[] sessions, Integer[] units) {}

    private final SeatMemory memory;
    private final Map<SessionId, SeatStates> remembered = new HashMap<>();
    private final List<SessionId> unread = new ArrayList<>();
    private final Map<SessionId, SeatLayout> layouts = new HashMap<>();
    private final Map<SessionId, List<Change>> claims = new HashMap<>();
    private final List<Line> since = new ArrayList<>();
    private int lines;

    SeatRead(SeatMemory memory, EventId event, Collection<SessionId> sessions) {
        this.memory = memory;
        for (SessionId session : sessions) {
            SeatStates known = memory.of(event, session);
            if (known == null) {
                unread.add(session);
            } else {
                remembered.put(session, known);
            }
        }
    }

    /** Adds its statements to a trip that names the event. */
    void addTo(Trip trip) {
        if (!unread.isEmpty()) {
            trip.with("unread_sessions", unread.stream().map(SessionId::value).toArray(UUID[]::new));
            trip.query(UnitSql.LAYOUTS, row -> layouts.put(session(row),
                    memory.layout(row.getObject("layout_id", UUID.class), row.getBytes("layout"))));
            trip.query(UnitSql.CLAIMS, row -> claims.computeIfAbsent(session(row), _ -> new ArrayList<>())
                    .add(new Change(row.getInt("unit"), SeatState.of(row.getString("state")))));
        }
        if (!remembered.isEmpty()) {
            long seen = remembered.values().stream().mapToLong(SeatStates::journalNumber).min().orElseThrow();
            trip.with("units_seen", seen).with("units_max", LINES_MAX);
            trip.query(UnitSql.CHANGED_SINCE, this::line);
        }
    }

    private static SessionId session(ResultSet row) throws SQLException {
        return new SessionId(row.getObject("session_id", UUID.class));
    }

    private void line(ResultSet row) throws SQLException {
        lines++;
        String state = row.getString("unit_state");
        if (state != null) {
            since.add(new Line(row.getLong("number"), SeatState.of(state),
                    (UUID[]) row.getArray("unit_sessions").getArray(),
                    (Integer[]) row.getArray("units").getArray()));
        }
    }

    /** Whether too much has happened to follow it; then what was remembered is forgotten: read again. */
    boolean fellBehind() {
        boolean behind = lines >= LINES_MAX;
        if (behind) {
            remembered.keySet().forEach(memory::forget);
        }
        return behind;
    }

    /** The seats as of the journal's line {@code journalNumber}; sessions without seats are left out. */
    Map<SessionId, SeatStates> result(long journalNumber) {
        var result = new HashMap<SessionId, SeatStates>();
        layouts.forEach((session, layout) -> result.put(session, SeatStates.free(layout, journalNumber)
                .with(claims.getOrDefault(session, List.of()), journalNumber)));
        remembered.forEach((session, known) -> result.put(session,
                known.with(changes(session, known.journalNumber()), journalNumber)));
        result.forEach(memory::saw);
        return result;
    }

    private List<Change> changes(SessionId session, long after) {
        var changes = new ArrayList<Change>();
        for (Line line : since) {
            for (int i = 0; line.number() > after && i < line.units().length; i++) {
                if (line.sessions()[i].equals(session.value())) {
                    changes.add(new Change(line.units()[i], line.state()));
                }
            }
        }
        return changes;
    }
}
