package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who waits, and how far they have come. Positions are at most a second old: they are told to many, often,
 * and
 * from one list that is read once. Never a lock. Thread-safe.
 */
public final class Waitlist {

    private static final Duration FRESH = Duration.ofMillis(700);
    private static final Duration LATELY = Duration.ofHours(1);

    /**
     * An entry, and how far it has come.
     *
     * @param entry without its options
     * @param position how many wait before it, and one; 0 when it waits no more
     * @param offer the hold that was made for it
     */
    public record Place(WaitlistEntry entry, int position, @Nullable Instant offeredAt,
            @Nullable Instant endedAt, @Nullable Offer offer) {}

    /** A hold that was made for an entry. */
    public record Offer(BookingId booking, BookingReference reference, BookingState state, int quantity,
            Money amount, Instant deadline) {}

    /**
     * How a waitlist goes.
     *
     * @param entries by what became of them
     * @param offers that were made in all
     * @param offersLately that were made within the last hour
     */
    public record Summary(Map<WaitlistEntry.State, Integer> entries, int offers, int offersLately) {

        public int waiting() {
            return entries.getOrDefault(WaitlistEntry.State.WAITING, 0);
        }

        /** Of the offers whose end is known, how many were paid: 0 to 1; empty before the first. */
        public Optional<Double> conversion() {
            int converted = entries.getOrDefault(WaitlistEntry.State.CONVERTED, 0);
            int open = entries.getOrDefault(WaitlistEntry.State.OFFERED, 0);
            return offers == open ? Optional.empty() : Optional.of((double) converted / (offers - open));
        }
    }

    private record Line(long[] numbers, Summary summary) {}

    private final LaneConnections connections;
    private final BatchClock clock;
    private final Cache<EventId, Line> lines = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(10_000)
            .build();

    Waitlist(LaneConnections connections, BatchClock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** What a person joined with last; empty when that is nothing. */
    public Optional<Place> of(EventId event, UserId user) {
        return one(new Trip().with("user_id", user.value()), event, true);
    }

    public Optional<Place> find(EventId event, WaitlistId id) {
        return one(new Trip().with("waitlist_id", id.value()), event, false);
    }

    private Optional<Place> one(Trip trip, EventId event, boolean ofUser) {
        long[] numbers = line(event).numbers();
        var found = new ArrayList<Place>();
        run(trip.with("event_id", event.value())
                .query(ofUser ? WaitlistLookSql.OF_USER : WaitlistLookSql.BY_ID,
                        row -> found.add(place(row, numbers))));
        return found.stream().findFirst();
    }

    /** Entries in the order of joining, whatever became of them. */
    public List<Place> page(EventId event, int max, long skipped) {
        long[] numbers = line(event).numbers();
        var found = new ArrayList<Place>();
        run(new Trip().with("event_id", event.value())
                .with("max", max)
                .with("skipped", skipped)
                .query(WaitlistLookSql.PAGE, row -> found.add(place(row, numbers))));
        return found;
    }

    public Summary summary(EventId event) {
        return line(event).summary();
    }

    private Line line(EventId event) {
        return lines.get(event, this::read);
    }

    private Line read(EventId event) {
        var numbers = new ArrayList<Long>();
        var entries = new EnumMap<WaitlistEntry.State, Integer>(WaitlistEntry.State.class);
        int[] offers = {0, 0};
        run(new Trip().with("event_id", event.value())
                .with("since", clock.guess().minus(LATELY))
                .query(WaitlistLookSql.WAITING, row -> numbers.add(row.getLong("number")))
                .query(WaitlistLookSql.COUNTS, row -> {
                    entries.put(WaitlistEntry.State.of(row.getString("state")), row.getInt("entries"));
                    offers[0] += row.getInt("offered");
                    offers[1] += row.getInt("offered_lately");
                }));
        return new Line(numbers.stream().mapToLong(Long::longValue).toArray(),
                new Summary(entries, offers[0], offers[1]));
    }

    private static Place place(ResultSet row, long[] numbers) throws SQLException {
        WaitlistEntry entry = WaitlistRows.bare(row);
        int before = Arrays.binarySearch(numbers, entry.number());
        int position = entry.state() == WaitlistEntry.State.WAITING
                ? 1 + (before < 0 ? -before - 1 : before)
                : 0;
        return new Place(entry, position, instant(row, "offered_at"), instant(row, "ended_at"), offer(row));
    }

    private static @Nullable Offer offer(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        return reference == null
                ? null
                : new Offer(new BookingId(row.getObject("booking_id", UUID.class)),
                        new BookingReference(reference), BookingState.of(row.getString("booking_state")),
                        row.getInt("booking_quantity"),
                        new Money(row.getLong("amount_minor"),
                                Currency.getInstance(row.getString("currency"))),
                        BookingRows.instant(row, "deadline"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
