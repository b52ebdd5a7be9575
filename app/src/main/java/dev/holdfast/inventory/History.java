package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Why everything is as it is: who did what to a booking, a unit or an event, when, and for which request.
 * That of a booking is found line by line; that of a unit by looking through the event's journal, so many
 * lines in a statement. Never a lock. Thread-safe.
 */
public final class History {

    /** More than any booking has, unless something runs wild. */
    private static final int CHAIN_MAX = 5_000;
    /** Lines that one statement looks through, and how many of these one question may cost. */
    private static final int WINDOW = 20_000;
    private static final int WINDOWS_MAX = 25;

    /** One thing that happened. */
    public record Line(long number, String kind, Instant at, Origin origin, @Nullable String detail,
            @Nullable Step step, @Nullable Units units) {}

    /**
     * What became of a booking by it; texts are those of states.
     *
     * @param user whose it is by now
     */
    public record Step(BookingId booking, BookingReference reference, UserId user, @Nullable String from,
            String to, @Nullable String paymentFrom, @Nullable String paymentTo) {}

    /** Units that became something by it: unit i is of session i. */
    public record Units(SeatState state, List<SessionId> sessions, List<Integer> units) {}

    /**
     * Some lines, the oldest first.
     *
     * @param next the line after which to ask on; none when this was the end
     */
    public record Page(List<Line> lines, OptionalLong next) {}

    /**
     * Which page.
     *
     * @param after the number of a line, 0 for the first page
     */
    public record Wish(long after, int max) {}

    private final LaneConnections connections;

    History(LaneConnections connections) {
        this.connections = connections;
    }

    /** What happened to a booking; nothing when there is no such booking. */
    public Page ofBooking(EventId event, BookingId booking, Wish wish) {
        var lines = new ArrayList<Line>();
        run(new Trip().with("event_id", event.value())
                .with("booking_id", booking.value())
                .with("steps_max", CHAIN_MAX)
                .query(HistorySql.OF_BOOKING, row -> lines.add(line(row))));
        List<Line> rest = lines.stream().filter(line -> line.number() > wish.after()).toList();
        return rest.size() <= wish.max()
                ? new Page(rest, OptionalLong.empty())
                : new Page(rest.subList(0, wish.max()),
                        OptionalLong.of(rest.get(wish.max() - 1).number()));
    }

    /** What happened to a seat, or to a slot of capacity one, which is its unit 0. */
    public Page ofUnit(EventId event, SessionId session, int unit, Wish wish) {
        return windows(HistorySql.OF_UNIT, event, wish, "session_id", session.value(), "unit", unit);
    }

    /**
     * What happened to an event and everything of it.
     *
     * @param kind only lines of this kind; empty is all
     */
    public Page ofEvent(EventId event, String kind, Wish wish) {
        return windows(HistorySql.OF_EVENT, event, wish, "kind", kind);
    }

    private Page windows(NamedSql sql, EventId event, Wish wish, Object... more) {
        long head = head(event);
        var lines = new ArrayList<Line>();
        long from = wish.after();
        for (int window = 0; window < WINDOWS_MAX && from < head; window++) {
            long to = Math.min(head, from + WINDOW);
            var trip = new Trip().with("event_id", event.value())
                    .with("lines_after", from)
                    .with("lines_to", to)
                    .with("max", wish.max() - lines.size());
            for (int i = 0; i < more.length; i += 2) {
                trip.with((String) more[i], more[i + 1]);
            }
            run(trip.query(sql, row -> lines.add(line(row))));
            if (lines.size() >= wish.max()) {
                long last = lines.getLast().number();
                return new Page(lines, last < head ? OptionalLong.of(last) : OptionalLong.empty());
            }
            from = to;
        }
        return new Page(lines, from < head ? OptionalLong.of(from) : OptionalLong.empty());
    }

    private long head(EventId event) {
        var head = new long[1];
        run(new Trip().with("event_id", event.value())
                .query(LaneSql.LOOK, row -> head[0] = row.getLong("journal_number")));
        return head[0];
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong("number"), row.getString("kind"), BookingRows.instant(row, "at"),
                new Origin(row.getString("actor"), row.getString("request_id")), row.getString("detail"),
                step(row), units(row));
    }

    private static @Nullable Step step(ResultSet row) throws SQLException {
        UUID booking = row.getObject("booking_id", UUID.class);
        return booking == null
                ? null
                : new Step(new BookingId(booking), new BookingReference(row.getString("reference")),
                        new UserId(row.getObject("user_id", UUID.class)), row.getString("from_state"),
                        row.getString("to_state"), row.getString("payment_from"),
                        row.getString("payment_to"));
    }

    private static @Nullable Units units(ResultSet row) throws SQLException {
        String state = row.getString("unit_state");
        if (state == null) {
            return null;
        }
        var sessions = new ArrayList<SessionId>();
        for (UUID id : (UUID[]) row.getArray("unit_sessions").getArray()) {
            sessions.add(new SessionId(id));
        }
        return new Units(SeatState.of(state), sessions,
                List.of((Integer[]) row.getArray("units").getArray()));
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
