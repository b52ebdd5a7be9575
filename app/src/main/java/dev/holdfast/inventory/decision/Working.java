package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.BookingUpdate;
import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.Changes.NewBooking;
import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.EventState.TypeOfUser;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state as it becomes while a batch is decided, and what has to be written for it. Every change of a
 * booking's state goes through {@link #move}, so that counters and ledger cannot part. Belongs to one
 * decision.
 */
final class Working {

    private final EventState read;
    private final Instant time;
    private final Map<PoolId, PoolCount> pools;
    private final Map<PoolId, PoolDelta> deltas = new LinkedHashMap<>();
    private final Map<BookingId, Booking> before = new LinkedHashMap<>();
    private final Map<BookingId, Booking> current = new HashMap<>();
    private final Map<BookingId, NewBooking> made = new LinkedHashMap<>();
    private final Map<IdempotencyKey, Booking> madeByKey = new HashMap<>();
    private final Map<UserId, Holdings> holdings;
    private final List<Changes.Credit> credits = new ArrayList<>();
    private final PaymentRows payments = new PaymentRows();
    private final List<Changes.NewBlock> newBlocks = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Rules rules;
    private final Units units;
    private final Charges charges;
    private final Codes codes;
    private final Map<BookingId, Booking> exchanged = new LinkedHashMap<>();
    private final @Nullable Map<TypeOfUser, Integer> typeHoldings;
    private final Map<SessionId, SeatOffer> offers = new HashMap<>();
    private final WaitingLine waitlist;
    private boolean deferring;

    Working(EventState read, Instant time) {
        this.read = read;
        this.time = time;
        this.pools = new HashMap<>(read.pools());
        this.holdings = new HashMap<>(read.holdings());
        this.rules = new Rules(read);
        this.units = new Units(read.exclusive().seats());
        this.charges = new Charges(read.paid());
        this.codes = new Codes(read.exclusive().codes());
        var counted = read.exclusive().typeHoldings();
        this.typeHoldings = counted == null ? null : new HashMap<>(counted);
        this.waitlist = new WaitingLine(read.waitlist());
        current.putAll(read.waitlist().offers());
        read.byKey().values().forEach(booking -> current.put(booking.id(), booking));
        read.oldestHolds().forEach(booking -> current.put(booking.id(), booking));
        current.putAll(read.bookings());
    }

    EventState read() {
        return read;
    }

    Instant time() {
        return time;
    }

    Rules rules() {
        return rules;
    }

    Units units() {
        return units;
    }

    Charges charges() {
        return charges;
    }

    /** Who waits. */
    WaitingLine waitlist() {
        return waitlist;
    }

    List<PoolCount> pools() {
        return List.copyOf(pools.values());
    }

    /** Whether organizers have changed in this batch what is for sale, and to whom. */
    boolean rulesChanged() {
        return rules.update().isPresent();
    }

    Codes codes() {
        return codes;
    }

    /**
     * By which types seats of a session are sold, to everybody. Not asked before all organizers' changes are
     * decided.
     */
    SeatOffer offer(SessionId session) {
        return offers.computeIfAbsent(session,
                id -> offer(id, Opened.NOTHING));
    }

    /** The same for somebody for whom more types are there. */
    SeatOffer offer(SessionId session, Opened opened) {
        List<TicketRules> types = rules.seatTypes(session)
                .stream()
                .filter(type -> opened.shows(type, session))
                .toList();
        return new SeatOffer(types, units.seats(session).layout(), time);
    }

    /** Whether it was read what persons have of each type, which it is only where that is limited. */
    boolean countedTypeHoldings() {
        return typeHoldings != null;
    }

    /** How many of a limited ticket type a person has. */
    int typeHoldings(TypeOfUser whose) {
        return Objects.requireNonNull(typeHoldings, "what persons have of each type was not counted")
                .getOrDefault(whose, 0);
    }

    /** A booking as it stands now; null when this batch did not read it. */
    @Nullable
    Booking booking(BookingId id) {
        return current.get(id);
    }

    /** What a key stands for by now, in the ledger or earlier in this batch. */
    @Nullable
    Booking byKey(IdempotencyKey key) {
        Booking here = madeByKey.get(key);
        if (here != null) {
            return here;
        }
        Booking stored = read.byKey().get(key);
        return stored == null ? null : current.get(stored.id());
    }

    PoolCount pool(PoolId id) {
        PoolCount pool = pools.get(id);
        if (pool == null) {
            throw new IllegalStateException("pool " + id + " was not read");
        }
        return pool;
    }

    boolean hasPool(PoolId id) {
        return pools.containsKey(id);
    }

    Holdings holdings(UserId user) {
        Holdings has = holdings.get(user);
        if (has == null) {
            throw new IllegalStateException("what user " + user + " has was not read");
        }
        return has;
    }

    /**
     * Whether a reserve of this batch has to wait for the next; then all after it have to, so that nobody
     * overtakes.
     */
    boolean deferring() {
        return deferring;
    }

    Outcome.Deferred defer() {
        deferring = true;
        return new Outcome.Deferred();
    }

    /** Writes a booking that is new in this batch, and takes its units. */
    void make(Booking booking, @Nullable String key, Origin origin) {
        made.put(booking.id(), new NewBooking(booking, key));
        if (key != null) {
            madeByKey.put(new IdempotencyKey(booking.user(), key), booking);
        }
        count(booking, 1);
        SeatState state = unitState(booking);
        booking.lines().forEach(line -> units.claim(line, state, booking.id()));
        String kind = booking.links().waitlist() == null
                ? booking.state().holding() ? "held" : "booked"
                : "offered";
        journal.add(JournalEntry.of(kind, null, booking, origin).with(Units.of(booking.lines(), state)));
    }

    /** Moves a booking to another state: counters, deadline and history follow. */
    Booking move(Booking from, Booking after, String kind, Origin origin) {
        count(from, -1);
        count(after, 1);
        keep(from, after);
        if (!from.lines().equals(after.lines())) {
            exchanged.put(from.id(), after);
        }
        journal.add(JournalEntry.of(kind, from, after, origin).with(moveUnits(from, after)));
        waitlist.follow(from, after);
        return after;
    }

    /** Gives a part of a live booking back; the rest stays what it was. */
    Booking shrink(Booking from, Booking after, List<Line> gone, Origin origin) {
        count(from, -1);
        count(after, 1);
        gone.forEach(line -> units.release(line, from.id()));
        keep(from, after);
        exchanged.put(from.id(), after);
        journal.add(JournalEntry.of("partly_cancelled", from, after, origin)
                .with(Units.of(gone, SeatState.FREE)));
        return after;
    }

    private @Nullable UnitChange moveUnits(Booking from, Booking after) {
        SeatState before = unitState(from);
        SeatState now = unitState(after);
        if (before == now) {
            return null;
        }
        for (Line line : after.lines()) {
            if (now == SeatState.FREE) {
                units.release(line, after.id());
            } else if (before == SeatState.FREE) {
                units.claim(line, now, after.id());
            } else {
                line.units().forEach(u -> units.sell(line.session(), u, line.pool(), after.id()));
            }
        }
        return Units.of(after.lines(), now);
    }

    private static SeatState unitState(Booking booking) {
        if (booking.state().holding()) {
            return SeatState.HELD;
        }
        return booking.state() == BookingState.CONFIRMED ? SeatState.SOLD : SeatState.FREE;
    }

    /** Replaces what a live booking consists of: gives back first, takes then. */
    Booking exchange(Booking from, Booking after, Origin origin) {
        count(from, -1);
        count(after, 1);
        SeatState state = unitState(from);
        from.lines().forEach(line -> units.release(line, from.id()));
        after.lines().forEach(line -> units.claim(line, state, from.id()));
        keep(from, after);
        exchanged.put(from.id(), after);
        journal.add(JournalEntry.of("given_back", from, from, origin)
                .with(Units.of(from.lines(), SeatState.FREE)));
        journal.add(JournalEntry.of("exchanged", from, after, origin).with(Units.of(after.lines(), state)));
        return after;
    }

    /** Hands a live booking to another person; its line of history names whose it was. */
    Booking transfer(Booking from, Booking after, Origin origin) {
        count(from, -1);
        count(after, 1);
        journal.add(JournalEntry.of("transferred", from, after, origin).by(from.user().toString()));
        return keep(from, after);
    }

    /** Replaces a booking whose state stays what it was. */
    Booking keep(Booking from, Booking after) {
        before.putIfAbsent(from.id(), from);
        current.put(from.id(), after);
        return after;
    }

    private void count(Booking booking, int sign) {
        int held = booking.state().holding() ? sign : 0;
        int sold = booking.state() == BookingState.CONFIRMED ? sign : 0;
        if (held == 0 && sold == 0) {
            return;
        }
        codes.count(booking, sign);
        for (Line line : booking.lines()) {
            add(line.pool(), new PoolDelta(0, held * line.quantity(), sold * line.quantity(), 0));
        }
        if (typeHoldings != null) {
            booking.lines()
                    .forEach(line -> typeHoldings.merge(new TypeOfUser(booking.user(), line.ticketType()),
                            sign * line.quantity(), Integer::sum));
        }
        holdings.computeIfPresent(booking.user(),
                (_, h) -> new Holdings(h.units() + sign * booking.quantity(), h.openHolds() + held));
    }

    /** Adds to a pool's counters; the pool itself need not have been read. */
    void add(PoolId id, PoolDelta more) {
        deltas.merge(id, more, PoolDelta::plus);
        waitlist.freed(id, more.freed());
        pools.computeIfPresent(id, (_, pool) -> pool.plus(more));
    }

    void start(Changes.NewPayment payment) {
        payments.start(payment);
        charges.started(payment);
    }

    void update(Changes.PaymentUpdate payment) {
        charges.updated(payment);
        payments.update(payment);
    }

    void credit(Changes.Credit credit) {
        credits.add(credit);
        charges.moved(credit);
    }

    void refund(Changes.NewRefund refund) {
        payments.refund(refund);
        charges.due(refund);
    }

    void update(Changes.RefundUpdate refund) {
        payments.update(refund);
        charges.ended(refund);
    }

    void block(Changes.NewBlock block) {
        newBlocks.add(block);
        add(block.pool(), new PoolDelta(0, 0, 0, block.quantity()));
    }

    /** Notes what happened to a booking whose state stays what it was. */
    Booking note(String kind, Booking from, Booking now, Origin origin) {
        journal.add(JournalEntry.of(kind, from, now, origin));
        return keep(from, now);
    }

    void noteEvent(String kind, String detail, Origin origin) {
        noteEvent(kind, detail, origin, null);
    }

    void noteEvent(String kind, String detail, Origin origin, @Nullable UnitChange change) {
        journal.add(JournalEntry.ofEvent(kind, detail, origin).with(change));
    }

    /** The next moment at which a hold ends, as things stand now. */
    Instant nextHoldEnd() {
        Instant next = Instant.MAX;
        for (HoldEnd end : read.nextHoldEnds()) {
            next = current.containsKey(end.booking()) || end.at().isAfter(next) ? next : end.at();
        }
        for (Booking booking : current.values()) {
            next = booking.state().holding() && booking.deadline().isBefore(next) ? booking.deadline() : next;
        }
        for (NewBooking fresh : made.values()) {
            Booking booking = fresh.booking();
            next = booking.state().holding() && booking.deadline().isBefore(next) ? booking.deadline() : next;
        }
        return next.equals(Instant.MAX) ? time.plus(rules.event().holds().tickets()) : next;
    }

    Changes changes() {
        var updates = new ArrayList<BookingUpdate>();
        var ended = new ArrayList<HoldEnd>();
        var begun = new ArrayList<HoldEnd>();
        before.forEach((id, old) -> {
            Booking now = Objects.requireNonNull(current.get(id));
            updates.add(new BookingUpdate(old, now));
            boolean same = old.state().holding() == now.state().holding()
                    && old.deadline().equals(now.deadline());
            if (old.state().holding() && !same) {
                ended.add(new HoldEnd(id, old.deadline()));
            }
            if (now.state().holding() && !same) {
                begun.add(new HoldEnd(id, now.deadline()));
            }
        });
        made.values()
                .stream()
                .map(NewBooking::booking)
                .filter(booking -> booking.state().holding())
                .forEach(booking -> begun.add(new HoldEnd(booking.id(), booking.deadline())));
        deltas.values().removeIf(PoolDelta.NONE::equals);
        Optional<Changes.RulesUpdate> changedRules = rules.update();
        return new Changes(deltas, units.changes(), List.copyOf(made.values()), updates,
                List.copyOf(exchanged.values()), ended, begun, payments.started(), payments.updated(),
                credits, payments.due(), payments.ended(), newBlocks, changedRules, rules.additions(),
                waitlist.changes(), codes.changes(), charges.steps(), journal);
    }
}
