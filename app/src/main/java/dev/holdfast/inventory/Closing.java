package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * What is still to be ended of an event, or of one of its dates, that will not take place. Tells what is
 * committed, without a lock: what it names may have ended by now. Thread-safe.
 */
public final class Closing {

    /** Before every booking. */
    public static final BookingId START = new BookingId(new UUID(0, 0));

    private static final int ENTRIES_MAX = 256;

    /** What will not take place: an event, or only one of its dates. */
    public record Scope(EventId event, @Nullable SessionId session) {}

    /** How many refunds with one reason are where, and what they come to; no amount without any. */
    public record Refunds(int done, int pending, int failed, @Nullable Money amount) {}

    private final LaneConnections connections;
    private final Inventory inventory;

    Closing(LaneConnections connections, Inventory inventory) {
        this.connections = connections;
        this.inventory = inventory;
    }

    /** Bookings that hold something or have it, after this one in the order of their ids. */
    public List<BookingId> live(Scope scope, BookingId after, int max) {
        var found = new ArrayList<BookingId>();
        run(trip(scope).with("booking_after", after.value())
                .with("max", max)
                .query(of(scope, ClosingSql.LIVE, ClosingSql.LIVE_OF_SESSION),
                        row -> found.add(new BookingId(row.getObject("booking_id", UUID.class)))));
        return found;
    }

    /** How many bookings hold something or have it. Looks at all bookings of the event. */
    public int count(Scope scope) {
        var count = new int[1];
        run(trip(scope).query(of(scope, ClosingSql.COUNT, ClosingSql.COUNT_OF_SESSION),
                row -> count[0] = row.getInt(1)));
        return count[0];
    }

    /** Ends the waiting of those who wait for nothing else, some at a time; false when nobody is left. */
    public boolean closeWaitlist(Scope scope, Origin origin) {
        if (scope.session() == null) {
            var close = new LaneRequest.CloseWaitlist(ENTRIES_MAX, origin);
            return inventory.close(scope.event(), close).entries() >= ENTRIES_MAX;
        }
        var leaving = new ArrayList<LaneRequest.LeaveWaitlist>();
        run(trip(scope).with("max", ENTRIES_MAX)
                .query(ClosingSql.HOPELESS,
                        row -> leaving.add(new LaneRequest.LeaveWaitlist(
                                new UserId(row.getObject("user_id", UUID.class)),
                                new WaitlistId(row.getObject("waitlist_id", UUID.class)), origin))));
        leaving.forEach(leave -> inventory.leave(scope.event(), leave));
        return leaving.size() >= ENTRIES_MAX;
    }

    /** The refunds of an event that were made due for this reason. */
    public Refunds refunds(EventId event, String reason) {
        var counts = new int[3];
        var minor = new long[1];
        var currencies = new ArrayList<Currency>();
        run(new Trip().with("event_id", event.value())
                .with("reason", reason)
                .query(ClosingSql.REFUNDS, row -> {
                    int state = switch (row.getString("state")) {
                        case "done" -> 0;
                        case "pending" -> 1;
                        default -> 2;
                    };
                    counts[state] += row.getInt("refunds");
                    minor[0] += row.getLong("amount_minor");
                    currencies.add(Currency.getInstance(row.getString("currency")));
                }));
        // An installation sells in one currency.
        Money amount = currencies.isEmpty() ? null : new Money(minor[0], currencies.getFirst());
        return new Refunds(counts[0], counts[1], counts[2], amount);
    }

    private static NamedSql of(Scope scope, NamedSql event, NamedSql session) {
        return scope.session() == null ? event : session;
    }

    private static Trip trip(Scope scope) {
        return new Trip().with("event_id", scope.event().value())
                .with("session_id", scope.session() == null ? null : scope.session().value());
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
