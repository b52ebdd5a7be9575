package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.Holdings;
import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads what one batch needs in one round trip, and once more when it turns out that something was missing.
 */
final class BatchRead {

    /**
     * What was read.
     *
     * @param journalNumber of the event's last journal row
     * @param time the database's, read after the lock
     */
    record Read(long inventoryVersion, long journalNumber, Instant time, EventState state) {}

    private final EventId event;
    private final ReadPlan plan;
    private final Map<SessionId, SessionRules> sessions = new HashMap<>();
    private final Map<PoolId, PoolCount> pools = new HashMap<>();
    private final Map<TicketTypeId, TicketRules> types = new HashMap<>();
    private final Map<IdempotencyKey, Booking> byKey = new HashMap<>();
    private final Map<UserId, Holdings> holdings = new HashMap<>();
    private final List<HoldEnd> nextEnds = new ArrayList<>();
    private final BookingRows named = new BookingRows();
    private final BookingRows oldest = new BookingRows();
    private long inventoryVersion;
    private long journalNumber;
    private @Nullable Instant time;
    private @Nullable EventRules rules;

    /**
     * Where to read, and how.
     *
     * @param locks whether the event's lane is locked first, and stays so until the transaction ends
     * @param clockOffset added to the database's time; tests set clocks with it
     */
    record Source(Connection connection, boolean locks, Duration clockOffset) {}

    private BatchRead(EventId event, ReadPlan plan) {
        this.event = event;
        this.plan = plan;
    }

    /**
     * Reads, under the lock of the event or without it.
     *
     * @return null when there is no such event
     */
    static @Nullable Read read(Source source, EventId event, ReadPlan plan) throws SQLException {
        var read = new BatchRead(event, plan);
        read.trip(source.locks() ? LaneSql.LOCK : LaneSql.LOOK).run(source.connection());
        EventRules rules = read.rules;
        if (rules == null || read.time == null) {
            return null;
        }
        Instant time = read.time.plus(source.clockOffset());
        boolean countHoldings = rules.limitsPersons() && !plan.limitedUsers().isEmpty();
        if (plan.deadBefore().isBefore(time) || (countHoldings && !plan.countHoldings())) {
            return read(source, event, plan.again(time, countHoldings));
        }
        return read.result(rules, time);
    }

    /** Reads an event's whole inventory without a lock; empty when there is no such event. */
    static Optional<EventSnapshot> snapshot(Connection connection, EventId event, Duration clockOffset)
            throws SQLException {
        var read = new BatchRead(event, ReadPlan.of(List.of(), Instant.EPOCH, false));
        var trip = read.head(LaneSql.LOOK);
        trip.query(LaneSql.TICKETS_ALL, read::ticket).run(connection);
        EventRules rules = read.rules;
        if (rules == null || read.time == null) {
            return Optional.empty();
        }
        List<SessionRules> byStart = read.sessions.values()
                .stream()
                .sorted(Comparator.comparing(SessionRules::startsAt))
                .toList();
        return Optional.of(
                new EventSnapshot(event, read.inventoryVersion, read.time.plus(clockOffset), rules, byStart,
                        List.copyOf(read.pools.values()), List.copyOf(read.types.values())));
    }

    private Read result(EventRules eventRules, Instant now) {
        List<Booking> holds = oldest.bookings();
        boolean cutOff = holds.size() >= plan.deadMax() && !holds.getLast().deadline().isAfter(now);
        var bookings = new LinkedHashMap<BookingId, Booking>();
        named.bookings().forEach(booking -> bookings.put(booking.id(), booking));
        var state = new EventState(eventRules, sessions, pools, types, byKey, bookings, holds, cutOff,
                nextEnds, holdings);
        return new Read(inventoryVersion, journalNumber, now, state);
    }

    private Trip head(NamedSql first) {
        var trip = new Trip().with("event_id", event.value());
        trip.query(first, row -> {
            inventoryVersion = row.getLong(1);
            journalNumber = row.getLong(2);
        });
        trip.query(LaneSql.TIME, row -> time = row.getObject(1, OffsetDateTime.class).toInstant());
        return trip.query(LaneSql.RULES, row -> rules = rules(row));
    }

    private Trip trip(NamedSql first) {
        Trip trip = head(first);
        tickets(trip);
        keys(trip);
        if (!plan.bookings().isEmpty()) {
            trip.with("booking_ids", uuids(plan.bookings(), BookingId::value));
            trip.query(LaneSql.NAMED, row -> {
                named.addWithPayment(row);
                pool(row, new SessionId(row.getObject("session_id", UUID.class)));
            });
        }
        trip.with("dead_before", plan.deadBefore())
                .with("dead_max", plan.deadMax())
                .with("next_max", plan.settling() + 1);
        trip.query(LaneSql.OLDEST_HOLDS, oldest::add);
        trip.query(LaneSql.NEXT_HOLD_ENDS, row -> nextEnds.add(
                new HoldEnd(new BookingId(row.getObject(1, UUID.class)),
                        BookingRows.instant(row, "expires_at"))));
        if (plan.countHoldings() && !plan.limitedUsers().isEmpty()) {
            trip.with("limited_users", uuids(plan.limitedUsers(), UserId::value));
            trip.query(LaneSql.HOLDINGS, row -> holdings.put(new UserId(row.getObject("user_id", UUID.class)),
                    new Holdings(row.getInt("units"), row.getInt("open_holds"))));
        }
        return trip;
    }

    private void tickets(Trip trip) {
        if (plan.everything()) {
            trip.query(LaneSql.TICKETS_ALL, this::ticket);
        } else if (!plan.ticketTypes().isEmpty()) {
            trip.with("ticket_type_ids", uuids(plan.ticketTypes(), TicketTypeId::value));
            trip.query(LaneSql.TICKETS_ASKED, this::ticket);
        }
    }

    private void keys(Trip trip) {
        if (plan.keys().isEmpty()) {
            return;
        }
        trip.with("key_users", uuids(plan.keys(), key -> key.user().value()));
        trip.with("key_texts", plan.keys().stream().map(IdempotencyKey::text).toArray(String[]::new));
        trip.query(LaneSql.BY_KEY, row -> {
            Booking booking = BookingRows.booking(row, null, List.of());
            byKey.put(new IdempotencyKey(booking.user(), row.getString("key")), booking);
        });
    }

    private void ticket(ResultSet row) throws SQLException {
        var type = new TicketTypeId(row.getObject("ticket_type_id", UUID.class));
        var session = new SessionId(row.getObject("session_id", UUID.class));
        var price = new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency")));
        types.put(type,
                new TicketRules(type, session, new PoolId(row.getObject("pool_id", UUID.class)), price));
        pool(row, session);
    }

    private void pool(ResultSet row, SessionId session) throws SQLException {
        var pool = new PoolId(row.getObject("pool_id", UUID.class));
        pools.put(pool,
                new PoolCount(pool, session, row.getInt("capacity"), row.getInt("held"), row.getInt("sold"),
                        row.getInt("blocked")));
        sessions.put(session,
                new SessionRules(session, BookingRows.instant(row, "starts_at"),
                        BookingRows.instant(row, "ends_at")));
    }

    private static EventRules rules(ResultSet row) throws SQLException {
        return new EventRules(row.getInt("version"), EventStatus.of(row.getString("status")),
                row.getInt("max_tickets_per_booking"), optional(row, "max_per_person"),
                optional(row, "max_open_holds"),
                Duration.ofSeconds(row.getInt("hold_seconds")));
    }

    private static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static <T> UUID[] uuids(Collection<T> ids, Function<T, UUID> value) {
        return ids.stream().map(value).toArray(UUID[]::new);
    }
}
