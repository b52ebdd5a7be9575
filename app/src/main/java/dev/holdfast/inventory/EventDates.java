package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When the dates of events are, and what their pools are called. Reads only, never a lock. Thread-safe. */
public final class EventDates {

    /** From when until when. */
    public record Span(Instant startsAt, Instant endsAt) {

        /** Whether there is a moment in both. */
        public boolean overlaps(Span other) {
            return startsAt.isBefore(other.endsAt()) && other.startsAt().isBefore(endsAt);
        }
    }

    /** A date of an event, and when it is. */
    public record Taken(EventId event, SessionId session, @Nullable String name, Span span) {}

    private final LaneConnections connections;

    EventDates(LaneConnections connections) {
        this.connections = connections;
    }

    /** The dates of these events that are not cancelled and overlap this time, by start. */
    public List<Taken> overlapping(Collection<EventId> events, Span span) {
        var found = new ArrayList<Taken>();
        look(new Trip().with("event_ids", events.stream().map(EventId::value).toArray(UUID[]::new))
                .with("ends_before", span.endsAt())
                .with("starts_after", span.startsAt())
                .query(DateSql.OVERLAPPING,
                        row -> found.add(new Taken(new EventId(row.getObject("event_id", UUID.class)),
                                new SessionId(row.getObject("session_id", UUID.class)), row.getString("name"),
                                span(row)))));
        return found;
    }

    /** What the pools of an event are called, those that are called something. */
    public Map<PoolId, String> poolNames(EventId event) {
        var names = new HashMap<PoolId, String>();
        look(new Trip().with("event_id", event.value())
                .query(DateSql.POOL_NAMES,
                        row -> names.put(new PoolId(row.getObject("pool_id", UUID.class)),
                                row.getString("name"))));
        return names;
    }

    /**
     * From the first start to the last end of all dates of an event, as the transaction of this connection
     * sees them; empty when it has none.
     */
    public static Optional<Span> span(Connection connection, EventId event) {
        var found = new ArrayList<Span>();
        try {
            new Trip().with("event_id", event.value())
                    .query(DateSql.SPAN, row -> found.add(span(row)))
                    .run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        return found.stream().findFirst();
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private void look(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
