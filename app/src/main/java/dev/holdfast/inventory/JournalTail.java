package dev.holdfast.inventory;

import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What has changed lately, whichever node changed it: for those who follow events as they are sold.
 * Thread-safe.
 */
public final class JournalTail {

    /** Who is further behind than so many lines has to look at everything anew. */
    public static final int LINES_MAX = SeatRead.LINES_MAX;

    private final LaneConnections connections;

    JournalTail(LaneConnections connections) {
        this.connections = connections;
    }

    /**
     * Those of some events whose inventory went on, with the version it has now. One statement for all of
     * them.
     *
     * @param seen the version that was seen of each
     */
    public Map<EventId, Long> moved(Map<EventId, Long> seen) {
        List<EventId> events = List.copyOf(seen.keySet());
        var moved = new HashMap<EventId, Long>();
        run(new Trip().with("event_ids", events.stream().map(EventId::value).toArray(UUID[]::new))
                .with("versions_seen", events.stream().mapToLong(seen::get).toArray())
                .query(TailSql.MOVED, row -> moved.put(new EventId(row.getObject("event_id", UUID.class)),
                        row.getLong("inventory_version"))));
        return moved;
    }

    /**
     * What units have become since this line of the event's journal; empty when more than {@link #LINES_MAX}
     * lines follow it, or there is no such line.
     */
    public Optional<UnitNews> since(EventId event, long journalNumber) {
        var head = new long[]{-1};
        var lines = new ArrayList<UnitLine>();
        run(new Trip().with("event_id", event.value())
                .with("units_seen", journalNumber)
                .with("units_max", LINES_MAX)
                .query(LaneSql.LOOK, row -> head[0] = row.getLong("journal_number"))
                .query(UnitSql.CHANGED_SINCE, row -> UnitLine.of(row).ifPresent(lines::add)));
        boolean follows = journalNumber <= head[0] && head[0] - journalNumber <= LINES_MAX;
        return follows ? Optional.of(news(head[0], lines)) : Optional.empty();
    }

    private static UnitNews news(long upTo, List<UnitLine> lines) {
        var sessions = new HashMap<SessionId, Map<Integer, SeatState>>();
        for (UnitLine line : lines) {
            for (int i = 0; i < line.units().length; i++) {
                sessions.computeIfAbsent(new SessionId(line.sessions()[i]), _ -> new TreeMap<>())
                        .put(line.units()[i], line.state());
            }
        }
        return new UnitNews(upTo, sessions);
    }

    private record UnitLine(SeatState state, UUID[] sessions, Integer[] units) {

        static Optional<UnitLine> of(ResultSet row) throws SQLException {
            String state = row.getString("unit_state");
            return state == null
                    ? Optional.empty()
                    : Optional.of(new UnitLine(SeatState.of(state),
                            (UUID[]) row.getArray("unit_sessions").getArray(),
                            (Integer[]) row.getArray("units").getArray()));
        }
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
