package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.ChargeResult.NotCharged;
import dev.holdfast.inventory.decision.Decision.Result;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One event on sale, three days ahead: a session, a pool and a ticket type at 25.00. Every batch is read,
 * decided, written and audited.
 */
final class Scene {

    static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");
    static final Instant START = NOW.plus(Duration.ofDays(3));
    static final Duration HOLD = Duration.ofMinutes(15);
    static final Duration SLOT_HOLD = Duration.ofMinutes(5);
    static final EventRules.HoldTimes HOLDS = new EventRules.HoldTimes(HOLD, SLOT_HOLD);
    static final Duration WINDOW = Duration.ofSeconds(90);
    static final long PRICE = 2_500;
    static final Currency USD = Currency.getInstance("USD");
    static final Origin ORIGIN = new Origin("user:1", "request-1");
    static final SessionId SESSION = new SessionId(new UUID(1, 1));
    static final PoolId POOL = new PoolId(new UUID(2, 1));
    static final TicketTypeId TYPE = new TicketTypeId(new UUID(3, 1));
    static final UserId ANNA = new UserId(new UUID(4, 1));
    static final UserId BERT = new UserId(new UUID(4, 2));

    final Ledger ledger = new Ledger(
            new EventRules(1, EventStatus.PUBLISHED, 10, OptionalInt.empty(), OptionalInt.empty(), HOLDS));
    private Instant time = NOW;
    private int holdsMax = 100;
    private int drawn;

    static Scene withCapacity(int capacity) {
        var scene = new Scene();
        scene.ledger.sessions.put(SESSION, new SessionRules(SESSION, START, START.plus(Duration.ofHours(2))));
        scene.ledger.sessionNumber = 1;
        scene.ledger.pools.put(POOL, new PoolCount(POOL, SESSION, capacity, 0, 0, 0));
        scene.ledger.ticketTypes.put(TYPE, new TicketRules(TYPE, SESSION, POOL, new Money(PRICE, USD)));
        return scene;
    }

    /** A second ticket type with a pool and a session of its own. */
    TicketTypeId another(int capacity, Instant startsAt, long price) {
        int number = ledger.pools.size() + 1;
        var session = new SessionId(new UUID(1, number));
        var pool = new PoolId(new UUID(2, number));
        ledger.sessions.put(session, new SessionRules(session, startsAt, startsAt.plus(Duration.ofHours(2))));
        ledger.pools.put(pool, new PoolCount(pool, session, capacity, 0, 0, 0));
        return anotherOf(pool, price);
    }

    /** A second ticket type that draws from a pool that is there. */
    TicketTypeId anotherOf(PoolId pool, long price) {
        var type = new TicketTypeId(new UUID(3, ledger.ticketTypes.size() + 1));
        SessionId session = pool(pool).session();
        ledger.ticketTypes.put(type, new TicketRules(type, session, pool, new Money(price, USD)));
        return type;
    }

    Scene limits(OptionalInt personMax, OptionalInt openHoldsMax) {
        EventRules old = ledger.rules;
        ledger.rules = new EventRules(old.version(), old.status(), old.bookingMax(), personMax, openHoldsMax,
                old.holds());
        return this;
    }

    Scene status(EventStatus status) {
        EventRules old = ledger.rules;
        ledger.rules = new EventRules(old.version(), status, old.bookingMax(), old.personMax(),
                old.openHoldsMax(),
                old.holds());
        return this;
    }

    Scene at(Instant now) {
        time = now;
        return this;
    }

    Scene after(Duration more) {
        return at(time.plus(more));
    }

    /** Of how many of the oldest holds the bookings are read. */
    Scene reading(int holds) {
        holdsMax = holds;
        return this;
    }

    Instant time() {
        return time;
    }

    PoolCount pool() {
        return pool(POOL);
    }

    PoolCount pool(PoolId id) {
        PoolCount pool = ledger.pools.get(id);
        if (pool == null) {
            throw new AssertionError("no pool " + id);
        }
        return pool;
    }

    Booking booking(Booking earlier) {
        return ledger.booking(earlier.id());
    }

    EventState read(LaneRequest... requests) {
        return Reader.read(ledger, List.of(requests), time, new Reader.Reach(holdsMax, time));
    }

    Result decide(LaneRequest... requests) {
        Map<BookingId, Booking> before = Map.copyOf(ledger.bookings);
        Map<Claims.Place, SeatState> unitsBefore = ledger.claims.states();
        Result result = Reader.decide(ledger, List.of(requests), time, new Reader.Reach(holdsMax, time));
        ledger.write(result.changes());
        LedgerAudit.audit(ledger);
        ledger.waitlist.audit(ledger);
        LedgerAudit.followHistory(before, ledger, result.changes().journal());
        ledger.claims.followHistory(unitsBefore, result.changes().journal());
        return result;
    }

    Outcome outcome(LaneRequest request) {
        return decide(request).outcomes().getFirst();
    }

    Reserve reserve(UserId user, int quantity) {
        return reserve(user, new Wanted.Tickets(TYPE, quantity));
    }

    Reserve reserve(UserId user, Wanted... wanted) {
        drawn++;
        return new Reserve(new BookingId(new UUID(5, drawn)), new BookingReference("EVT-" + drawn), user,
                true,
                List.of(wanted), null, 1, ORIGIN);
    }

    static Reserve keyed(Reserve r, String key, long fingerprint) {
        return new Reserve(r.id(), r.reference(), r.user(), r.buyer().limited(), r.wanted(), key, fingerprint,
                r.origin());
    }

    static Reserve unlimited(Reserve r) {
        return new Reserve(r.id(), r.reference(), r.user(), false, r.wanted(), r.key(), r.fingerprint(),
                r.origin());
    }

    /** The booking as it would be under an id of another event. */
    static Booking stranger(Booking b) {
        return new Booking(new BookingId(new UUID(9, 9)), b.reference(), b.user(), b.state(), b.quantity(),
                b.amount(),
                b.paymentState(), b.createdAt(), b.expiresAt(), b.deadline(), b.fingerprint(), b.payment(),
                b.lines());
    }

    Booking held(UserId user, int quantity) {
        return ((Held) outcome(reserve(user, quantity))).booking();
    }

    Booking paying(UserId user, int quantity) {
        Booking held = held(user, quantity);
        outcome(startPayment(held, 7));
        return booking(held);
    }

    Booking sold(UserId user, int quantity) {
        Booking paying = paying(user, quantity);
        outcome(charged(paying, 1, "tx-" + paying.id()));
        return booking(paying);
    }

    static StartPayment startPayment(Booking booking, long token) {
        return new StartPayment(booking.id(), booking.user(), new Payment.Means(token, "card", WINDOW),
                ORIGIN);
    }

    static EndPayment charged(Booking booking, int attempt, String transaction) {
        return new EndPayment(booking.id(), attempt, new Charged(transaction), ORIGIN);
    }

    static EndPayment notCharged(Booking booking, int attempt) {
        return new EndPayment(booking.id(), attempt, new NotCharged("declined"), ORIGIN);
    }

    static EndPayment actionRequired(Booking booking, int attempt) {
        return new EndPayment(booking.id(), attempt, new ChargeResult.ActionRequired(), ORIGIN);
    }

    static LaneRequest.Cancel cancel(Booking booking) {
        return new LaneRequest.Cancel(booking.id(), booking.user(), ORIGIN);
    }

    static LaneRequest.Expire expire(Booking booking) {
        return new LaneRequest.Expire(booking.id(), booking.user(), ORIGIN);
    }

    LaneRequest.Block block(int quantity) {
        return new LaneRequest.Block(POOL, quantity, ledger.rules.version(), ORIGIN);
    }

    LaneRequest.Edit edit(Patch patch) {
        return new LaneRequest.Edit(ledger.rules.version(), patch, ORIGIN);
    }

    static Patch toStatus(EventStatus status) {
        return new Patch(Optional.of(status), OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    static Patch toCapacity(int units) {
        return new Patch(Optional.empty(), OptionalInt.empty(),
                Optional.of(new LaneRequest.Capacity(POOL, units)),
                Optional.empty(), Optional.empty());
    }

    static Money dollars(long minor) {
        return new Money(minor, USD);
    }
}
