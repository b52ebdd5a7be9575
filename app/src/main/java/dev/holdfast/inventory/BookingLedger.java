package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads bookings, open payments and due refunds. Never a lock, never the lane: what is
 * committed is what is shown. Thread-safe.
 */
public final class BookingLedger {

    /** A booking with the moments of its life. */
    public record Entry(EventId event, Booking booking, @Nullable Instant confirmedAt,
            @Nullable Instant endedAt) {}

    /** A charge whose end is not known. */
    public record OpenPayment(EventId event, BookingId booking, int attempt, String gatewayKey,
            Instant startedAt) {}

    /** Money that waits to be given back. */
    public record DueRefund(EventId event, BookingId booking, int number, Money amount, String gatewayKey,
            String chargeKey, String transaction) {}

    private final LaneConnections connections;

    BookingLedger(LaneConnections connections) {
        this.connections = connections;
    }

    public Optional<Entry> find(EventId event, BookingId booking) {
        return find(event, List.of(booking)).stream().findFirst();
    }

    /** Those of {@code bookings} that exist, in no particular order. */
    public List<Entry> find(EventId event, Collection<BookingId> bookings) {
        var rows = new BookingRows();
        var moments = new HashMap<BookingId, @Nullable Instant[]>();
        run(new Trip().with("event_id", event.value())
                .with("booking_ids", bookings.stream().map(BookingId::value).toArray(UUID[]::new))
                .query(LedgerSql.BOOKINGS, row -> {
                    rows.addWithPayment(row);
                    moments.put(new BookingId(row.getObject("booking_id", UUID.class)),
                            new @Nullable Instant[]{
                                    instant(row.getObject("confirmed_at", OffsetDateTime.class)),
                                    instant(row.getObject("ended_at", OffsetDateTime.class))});
                }));
        var entries = new ArrayList<Entry>();
        for (Booking booking : rows.bookings()) {
            @Nullable
            Instant[] of = Objects.requireNonNull(moments.get(booking.id()));
            entries.add(new Entry(event, booking, of[0], of[1]));
        }
        return entries;
    }

    /** Payments of the event that began before {@code startedBefore} and have no end. */
    public List<OpenPayment> openPayments(Instant startedBefore, int max) {
        var open = new ArrayList<OpenPayment>();
        run(new Trip().with("started_before", startedBefore)
                .with("max", max)
                .query(LedgerSql.OPEN_PAYMENTS,
                        row -> open.add(new OpenPayment(new EventId(row.getObject("event_id", UUID.class)),
                                new BookingId(row.getObject("booking_id", UUID.class)), row.getInt("attempt"),
                                row.getString("gateway_key"), BookingRows.instant(row, "started_at")))));
        return open;
    }

    /** Refunds that are due at {@code time}, of all events. */
    public List<DueRefund> dueRefunds(Instant time, int max) {
        var due = new ArrayList<DueRefund>();
        run(new Trip().with("time", time)
                .with("max", max)
                .query(LedgerSql.DUE_REFUNDS,
                        row -> due.add(new DueRefund(new EventId(row.getObject("event_id", UUID.class)),
                                new BookingId(row.getObject("booking_id", UUID.class)), row.getInt("refund"),
                                new Money(row.getLong("amount_minor"),
                                        Currency.getInstance(row.getString("currency"))),
                                row.getString("gateway_key"), row.getString("charge_key"),
                                row.getString("transaction_id")))));
        return due;
    }

    /**
     * What the confirmed bookings of an event have cost in {@code currency}. Reads all bookings of the event.
     */
    public Money revenue(EventId event, Currency currency) {
        var minor = new ArrayList<Long>();
        run(new Trip().with("event_id", event.value())
                .with("currency", currency.getCurrencyCode())
                .query(LedgerSql.REVENUE, row -> minor.add(row.getLong(1))));
        return new Money(minor.getFirst(), currency);
    }

    /** Events that have a hold which is dead at {@code time}, and since when the oldest of each is. */
    public Map<EventId, Instant> deadHolds(Instant time) {
        var dead = new HashMap<EventId, Instant>();
        run(new Trip().with("time", time)
                .query(LedgerSql.DEAD_HOLDS,
                        row -> dead.put(new EventId(row.getObject("event_id", UUID.class)),
                                BookingRows.instant(row, "expires_at"))));
        return dead;
    }

    /** Events that have any hold. */
    public List<EventId> eventsWithHolds() {
        var events = new ArrayList<EventId>();
        run(new Trip().query(LedgerSql.EVENTS_WITH_HOLDS,
                row -> events.add(new EventId(row.getObject("event_id", UUID.class)))));
        return events;
    }

    /** The database's time now. */
    public Instant time() {
        var time = new ArrayList<Instant>();
        run(new Trip().query(LedgerSql.TIME,
                row -> time.add(row.getObject(1, OffsetDateTime.class).toInstant())));
        return time.getFirst();
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
