package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
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
     * A line of history.
     *
     * @param user whose booking it is about by now, or who was sent away from the waitlist
     */
    public record Entry(long number, String kind, @Nullable UserId user, @Nullable Booked booked,
            Origin origin, @Nullable String detail, Instant at) {

        public @Nullable BookingId booking() {
            return booked == null ? null : booked.id();
        }

        /** Of a transfer, whose it was. */
        public @Nullable UserId before() {
            return kind.equals("transferred") && detail != null
                    ? new UserId(UUID.fromString(detail))
                    : null;
        }
    }

    /**
     * The booking that a line is about.
     *
     * @param toState what it became by that line
     * @param expiresAt until when its hold was promised
     * @param now what is so by now
     */
    public record Booked(BookingId id, BookingReference reference, String toState, Instant at,
            Instant expiresAt, Now now) {}

    /**
     * What is so of a booking by now.
     *
     * @param offered whether it was made for somebody who waited
     * @param refundGivenUp whether a refund of it has failed for good, when the line is about that
     */
    public record Now(boolean offered, boolean refundGivenUp) {}

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
                .query(JournalSql.AFTER, row -> entries.add(entry(row))));
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        UUID user = row.getObject("user_id", UUID.class);
        return new Entry(row.getLong("number"), row.getString("kind"),
                user == null ? null : new UserId(user), booked(row),
                new Origin(row.getString("actor"), row.getString("request_id")), row.getString("detail"),
                BookingRows.instant(row, "at"));
    }

    private static @Nullable Booked booked(ResultSet row) throws SQLException {
        UUID booking = row.getObject("booking_id", UUID.class);
        String reference = row.getString("reference");
        String state = row.getString("to_state");
        return booking == null || reference == null || state == null
                ? null
                : new Booked(new BookingId(booking), new BookingReference(reference), state,
                        BookingRows.instant(row, "created_at"), BookingRows.instant(row, "expires_at"),
                        new Now(row.getBoolean("offered"), row.getBoolean("given_up")));
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
