package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.EventState.TypeOfUser;
import dev.holdfast.inventory.decision.Holdings;
import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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
    private final RuleRows rows = new RuleRows();
    private final SeatRead seats;
    private final MoneyRead money;
    private final WaitlistRead waiting;
    private final Map<SlotKey, SessionId> slots = new HashMap<>();
    private final BookingRows keyed = new BookingRows();
    private final Map<BookingId, String> keyTexts = new HashMap<>();
    private final Map<TypeOfUser, Integer> typeHoldings = new HashMap<>();
    private final Map<UserId, Holdings> holdings = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final List<HoldEnd> nextEnds = new ArrayList<>();
    private final BookingRows named = new BookingRows();
    private final BookingRows oldest = new BookingRows();
    private long inventoryVersion;
    private long journalNumber;
    private int sessionNumber;
    private long waitlistNumber;
    private int waitingCount;
    private @Nullable Instant time;
    private @Nullable EventRules rules;

    /**
     * Where to read, and how.
     *
     * @param locks whether the event's lane is locked first, and stays so until the transaction ends
     * @param clockOffset added to the database's time; tests set clocks with it
     */
    record Source(Connection connection, boolean locks, Duration clockOffset, SeatMemory memory) {}

    private BatchRead(EventId event, ReadPlan plan, SeatMemory memory) {
        this.event = event;
        this.plan = plan;
        this.seats = new SeatRead(memory, event, plan.asked().seated());
        this.money = new MoneyRead(plan.money());
        this.waiting = new WaitlistRead(plan.waitlist());
    }

    /**
     * Reads, under the lock of the event or without it.
     *
     * @return null when there is no such event
     */
    static @Nullable Read read(Source source, EventId event, ReadPlan plan) throws SQLException {
        var read = new BatchRead(event, plan, source.memory());
        read.trip(source.locks() ? LaneSql.LOCK : LaneSql.LOOK).run(source.connection());
        EventRules rules = read.rules;
        if (rules == null || read.time == null) {
            return null;
        }
        ReadPlan following = plan.following(read.named.bookings());
        if (following != null) {
            return read(source, event, following);
        }
        Instant time = read.time.plus(source.clockOffset());
        Read result = read.result(rules, time);
        boolean countHoldings = result.state().limitsPersons() && !plan.limitedUsers().isEmpty();
        var known = new ReadPlan.Guess(plan.guess().limitsPersons() || countHoldings,
                plan.guess().waitlist() || read.waitlistNumber > 0);
        boolean unread = plan.asked().addCodes(codesOfExpired(result)) || read.lacksSeats(result.state());
        if (plan.deadBefore().isBefore(time) || !known.equals(plan.guess()) || unread
                || read.seats.fellBehind()) {
            return read(source, event, plan.again(time, known));
        }
        return result;
    }

    /** Whether seats are needed that could not be known to be: those of holds that have ended. */
    private boolean lacksSeats(EventState state) {
        boolean lacks = false;
        for (SessionId session : plan.money().seatsToRetake(state.bookings().values())) {
            lacks |= plan.asked().seated().add(session);
            plan.asked().sessions().add(session);
        }
        return lacks;
    }

    /**
     * Reads an event's whole inventory without a lock, but for slots and seats; empty when there is no such
     * event.
     */
    static Optional<EventSnapshot> snapshot(Source source, EventId event) throws SQLException {
        var read = new BatchRead(event, ReadPlan.of(List.of(), Instant.EPOCH, ReadPlan.Guess.NOTHING),
                source.memory());
        var trip = read.head(LaneSql.LOOK);
        read.everything(trip);
        trip.run(source.connection());
        EventRules rules = read.rules;
        if (rules == null || read.time == null) {
            return Optional.empty();
        }
        List<SessionRules> byStart = read.rows.sessions.values()
                .stream()
                .sorted(Comparator.comparing(SessionRules::startsAt)
                        .thenComparingInt(session -> session.place().number()))
                .toList();
        return Optional.of(
                new EventSnapshot(event, read.inventoryVersion, read.time.plus(source.clockOffset()), rules,
                        byStart, List.copyOf(read.rows.pools.values()), read.rows.typesInOrder()));
    }

    /** A booking that has expired may come to life again, if its codes have a use left. */
    private static Stream<String> codesOfExpired(Read result) {
        return result.state()
                .bookings()
                .values()
                .stream()
                .filter(booking -> booking.state() == BookingState.EXPIRED)
                .map(Booking::links)
                .flatMap(links -> Stream.of(Optional.ofNullable(links.discountCode()),
                        Optional.ofNullable(links.accessCode())))
                .flatMap(Optional::stream);
    }

    private Read result(EventRules eventRules, Instant now) {
        List<Booking> holds = oldest.bookings();
        boolean cutOff = holds.size() >= plan.deadMax() && !holds.getLast().deadline().isAfter(now);
        var bookings = new LinkedHashMap<BookingId, Booking>();
        named.bookings().forEach(booking -> bookings.put(booking.id(), booking));
        var exclusive = new EventState.Exclusive(sessionNumber, seats.result(journalNumber), slots,
                plan.guess().limitsPersons() ? typeHoldings : null, codes);
        var state = new EventState(eventRules, rows.sessions, rows.pools, rows.types, byKey(), bookings,
                holds, cutOff, nextEnds, holdings, exclusive, waiting.result(waitlistNumber, waitingCount),
                money.result());
        return new Read(inventoryVersion, journalNumber, now, state);
    }

    private Map<IdempotencyKey, Booking> byKey() {
        var byKey = new HashMap<IdempotencyKey, Booking>();
        for (Booking booking : keyed.bookings()) {
            String text = Objects.requireNonNull(keyTexts.get(booking.id()));
            byKey.put(new IdempotencyKey(booking.user(), text), booking);
        }
        return byKey;
    }

    private Trip head(NamedSql first) {
        var trip = new Trip().with("event_id", event.value());
        trip.query(first, row -> {
            inventoryVersion = row.getLong(1);
            journalNumber = row.getLong(2);
            sessionNumber = row.getInt(3);
            waitlistNumber = row.getLong(4);
            waitingCount = row.getInt(5);
        });
        trip.query(LaneSql.TIME, row -> time = row.getObject(1, OffsetDateTime.class).toInstant());
        return trip.query(LaneSql.RULES, row -> rules = RuleRows.event(row));
    }

    private Trip trip(NamedSql first) {
        Trip trip = head(first);
        inventory(trip);
        seats.addTo(trip);
        keys(trip);
        if (plan.guess().waitlist()) {
            waiting.addTo(trip, !plan.keys().isEmpty());
        }
        if (!plan.bookings().isEmpty()) {
            trip.with("booking_ids", uuids(plan.bookings(), BookingId::value));
            trip.query(LaneSql.NAMED, row -> {
                named.addWithPayment(row);
                rows.pool(row);
                rows.session(row);
            });
        }
        money.addTo(trip);
        trip.with("dead_before", plan.deadBefore())
                .with("dead_max", plan.deadMax())
                .with("next_max", plan.nextMax());
        trip.query(LaneSql.OLDEST_HOLDS, oldest::add);
        if (plan.nextMax() > 0) {
            trip.query(LaneSql.NEXT_HOLD_ENDS, row -> nextEnds.add(
                    new HoldEnd(new BookingId(row.getObject(1, UUID.class)),
                            BookingRows.instant(row, "expires_at"))));
        }
        if (plan.guess().limitsPersons() && !plan.limitedUsers().isEmpty()) {
            trip.with("limited_users", uuids(plan.limitedUsers(), UserId::value));
            trip.query(LaneSql.HOLDINGS, row -> holdings.put(new UserId(row.getObject("user_id", UUID.class)),
                    new Holdings(row.getInt("units"), row.getInt("open_holds"))));
            trip.query(LaneSql.TYPE_HOLDINGS,
                    row -> typeHoldings.put(new TypeOfUser(new UserId(row.getObject("user_id", UUID.class)),
                            new TicketTypeId(row.getObject("ticket_type_id", UUID.class))),
                            row.getInt("units")));
        }
        return trip;
    }

    private void inventory(Trip trip) {
        ReadPlan.Asked asked = plan.asked();
        if (asked.everything()) {
            everything(trip);
        } else if (!asked.ticketTypes().isEmpty()) {
            trip.with("ticket_type_ids", uuids(asked.ticketTypes(), TicketTypeId::value));
            trip.query(LaneSql.TICKETS_ASKED, rows::all);
        }
        if (!asked.sessions().isEmpty()) {
            trip.with("session_ids", uuids(asked.sessions(), SessionId::value));
            trip.query(LaneSql.SESSIONS_ASKED, rows::session);
            trip.query(LaneSql.SEAT_TYPES, rows::type);
        }
        if (!asked.codes().isEmpty()) {
            trip.with("codes", asked.codes().toArray(String[]::new));
            trip.query(CodeSql.ASKED, row -> {
                Code code = CodeRows.code(row);
                codes.put(code.text(), code);
            });
        }
        if (!asked.slots().isEmpty()) {
            trip.with("slot_ids", uuids(asked.slots(), SessionId::value));
            trip.query(LaneSql.SLOTS_ASKED, rows::all);
        }
        if (!asked.slotKeys().isEmpty()) {
            trip.with("slot_resources", uuids(asked.slotKeys(), key -> key.resource().value()));
            trip.with("slot_keys", asked.slotKeys().stream().map(SlotKey::key).toArray(String[]::new));
            trip.query(LaneSql.SLOTS_BY_KEY,
                    row -> slots.put(new SlotKey(new ResourceId(row.getObject("resource_id", UUID.class)),
                            row.getString("slot_key")),
                            new SessionId(row.getObject("session_id", UUID.class))));
        }
    }

    private void everything(Trip trip) {
        trip.query(LaneSql.SESSIONS_ALL, rows::session)
                .query(LaneSql.POOLS_ALL, rows::pool)
                .query(LaneSql.TYPES_ALL, rows::type);
    }

    private void keys(Trip trip) {
        if (plan.keys().isEmpty()) {
            return;
        }
        trip.with("key_users", uuids(plan.keys(), key -> key.user().value()));
        trip.with("key_texts", plan.keys().stream().map(IdempotencyKey::text).toArray(String[]::new));
        trip.query(LaneSql.BY_KEY, row -> {
            keyed.add(row);
            keyTexts.put(new BookingId(row.getObject("booking_id", UUID.class)), row.getString("key"));
        });
    }

    private static <T> UUID[] uuids(Collection<T> ids, Function<T, UUID> value) {
        return ids.stream().map(value).toArray(UUID[]::new);
    }
}
