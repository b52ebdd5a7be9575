package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The history of every event, in order and without gaps, for those who carry it on. Thread-safe. */
public final class Journal {

    /**
     * A line of history; user and bookedAt are those of its booking, when it has one.
     *
     * @param before of a transfer, whose it was
     */
    public record Entry(long number, String kind, @Nullable BookingId booking, @Nullable UserId user,
            @Nullable String toState, @Nullable Instant bookedAt, Instant at, @Nullable UserId before) {}

    private final LaneConnections connections;

    Journal(LaneConnections connections) {
        this.connections = connections;
    }

    /** The number of each event's last line, for events that have one. */
    public Map<EventId, Long> heads() {
        var heads = new HashMap<EventId, Long>();
        run(new Trip().query(JournalSql.HEADS,
                row -> heads.put(new EventId(row.getObject("event_id", UUID.class)),
                        row.getLong("journal_number"))));
        return heads;
    }

    /** The lines of an event after {@code number}, oldest first. */
    public List<Entry> after(EventId event, long number, int max) {
        var entries = new ArrayList<Entry>();
        run(new Trip().with("event_id", event.value())
                .with("number", number)
                .with("max", max)
                .query(JournalSql.AFTER, row -> {
                    UUID booking = row.getObject("booking_id", UUID.class);
                    UUID user = row.getObject("user_id", UUID.class);
                    entries.add(new Entry(row.getLong("number"), row.getString("kind"),
                            booking == null ? null : new BookingId(booking),
                            user == null ? null : new UserId(user),
                            row.getString("to_state"),
                            user == null ? null : BookingRows.instant(row, "created_at"),
                            BookingRows.instant(row, "at"), before(row)));
                }));
        return entries;
    }

    private static @Nullable UserId before(ResultSet row) throws SQLException {
        return row.getString("kind").equals("transferred")
                ? new UserId(UUID.fromString(row.getString("detail")))
                : null;
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
