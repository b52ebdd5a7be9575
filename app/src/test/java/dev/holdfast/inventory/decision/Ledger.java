package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.BookingUpdate;
import dev.holdfast.inventory.decision.Changes.NewBooking;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * The tables of one event in memory. Writes as strictly as the database does: every row must be as the
 * decision saw it.
 */
final class Ledger {

    private static final Comparator<HoldEnd> BY_DEADLINE = Comparator.comparing(HoldEnd::at)
            .thenComparing(end -> end.booking().value());

    EventRules rules;
    final Map<String, Code> codes = new LinkedHashMap<>();
    final Map<SessionId, SessionRules> sessions = new LinkedHashMap<>();
    final Map<PoolId, PoolCount> pools = new LinkedHashMap<>();
    final Map<TicketTypeId, TicketRules> ticketTypes = new LinkedHashMap<>();
    final Map<BookingId, Booking> bookings = new LinkedHashMap<>();
    final Map<IdempotencyKey, BookingId> keys = new HashMap<>();
    final TreeSet<HoldEnd> holds = new TreeSet<>(BY_DEADLINE);
    final Till till = new Till();
    final Map<Till.RefundKey, Till.Refund> refunds = till.refunds;
    final Map<PoolId, Integer> houseBlocks = new HashMap<>();
    final Map<UUID, SeatLayout> layouts = new HashMap<>();
    final Map<SlotKey, SessionId> slots = new LinkedHashMap<>();
    final Claims claims = new Claims();
    final WaitingRoom waitlist = new WaitingRoom();
    int sessionNumber;
    private final Set<BookingReference> references = new HashSet<>();

    Ledger(EventRules rules) {
        this.rules = rules;
    }

    /** A booking as the reader gives it when it is named: with its lines and its latest attempt to pay. */
    Booking booking(BookingId id) {
        Booking row = Objects.requireNonNull(bookings.get(id));
        return row.with(row.paymentState(), latestPayment(id));
    }

    @Nullable
    Payment latestPayment(BookingId id) {
        return till.latestPayment(id);
    }

    void write(Changes changes) {
        if (changes.isEmpty()) {
            verifyNothing(changes);
            return;
        }
        changes.rules().ifPresent(this::update);
        claims.write(changes.units());
        changes.newBlocks()
                .forEach(block -> houseBlocks.merge(block.pool(), nonZero(block.quantity()), Integer::sum));
        changes.endedHolds().forEach(end -> verify(holds.remove(end), "no hold", end));
        var exchanged = new HashMap<BookingId, Booking>();
        changes.exchanged()
                .forEach(booking -> verify(exchanged.put(booking.id(), booking) == null,
                        "exchanged twice", booking));
        changes.bookingUpdates().forEach(row -> update(row, exchanged.remove(row.after().id())));
        verify(exchanged.isEmpty(), "exchanged, but not changed", exchanged);
        changes.newBookings().forEach(this::insert);
        changes.newHolds().forEach(end -> verify(holds.add(end), "hold exists", end));
        till.write(changes);
        changes.bookingUpdates().forEach(this::verifyPayment);
        changes.pools().forEach(this::add);
        waitlist.write(changes.waitlist());
        add(changes.additions());
        write(changes.codes());
    }

    private void write(Changes.CodeChanges changes) {
        changes.added()
                .forEach(code -> verify(codes.putIfAbsent(code.text(), code.with(0)) == null, "code exists",
                        code));
        changes.edited()
                .forEach(code -> codes.compute(code.text(),
                        (_, old) -> Objects.requireNonNull(old).with(code.terms())));
        changes.uses().forEach((text, more) -> {
            Code code = Objects.requireNonNull(codes.get(text));
            int uses = code.uses() + more;
            verify(more != 0 && uses >= 0 && uses <= code.terms().usesMax().orElse(uses), "used too often",
                    code + " and " + more);
            codes.put(text, code.with(uses));
        });
    }

    /** The seated dates, and their seats. */
    Map<SessionId, SeatLayout> seated() {
        var seated = new LinkedHashMap<SessionId, SeatLayout>();
        sessions.forEach((id, session) -> {
            if (session.place().layout() != null) {
                seated.put(id, Objects.requireNonNull(layouts.get(session.place().layout())));
            }
        });
        return seated;
    }

    private void update(Changes.RulesUpdate update) {
        verify(update.raised() != update.rules().equals(rules), "raised, or not", update);
        verify(update.raised() == (update.rules().version() > rules.version()), "another version", update);
        rules = update.rules();
        update.sessions()
                .forEach(session -> verify(sessions.put(session.id(), session) != null, "no session",
                        session));
        update.ticketTypes()
                .forEach(type -> verify(ticketTypes.put(type.id(), type) != null, "no ticket type", type));
    }

    private void add(Changes.Additions additions) {
        additions.layouts().forEach(frozen -> layouts.put(frozen.id(), frozen.layout()));
        additions.sessions().forEach(this::insert);
        additions.pools().forEach(pool -> {
            verify(pools.putIfAbsent(pool.id(), pool) == null, "pool exists", pool);
            verify(pool.free() == pool.capacity(), "a new pool is whole", pool);
            verify(sessions.containsKey(pool.session()), "a pool of no session", pool);
        });
        additions.ticketTypes().forEach(type -> {
            verify(ticketTypes.putIfAbsent(type.id(), type) == null, "ticket type exists", type);
            verify(type.source() == null || pools.containsKey(type.source().pool()), "a type of no pool",
                    type);
        });
        verify(additions.sessionNumber() >= sessionNumber, "numbers go up", additions);
        sessionNumber = additions.sessionNumber();
    }

    void insert(SessionRules session) {
        verify(sessions.putIfAbsent(session.id(), session) == null, "session exists", session);
        SessionPlace place = session.place();
        boolean numbered = sessions.values()
                .stream()
                .filter(other -> !other.place().isSlot() && other.place().number() == place.number())
                .count() == 1;
        verify(place.isSlot() || numbered, "a number of two dates", session);
        verify(place.layout() == null || layouts.containsKey(place.layout()), "no such seats", session);
        if (place.resource() != null) {
            var key = new SlotKey(place.resource(), Objects.requireNonNull(place.slotKey()));
            verify(slots.putIfAbsent(key, session.id()) == null, "a slot twice", key);
        }
    }

    private static void verifyNothing(Changes changes) {
        verify(changes.pools().isEmpty() && changes.newBookings().isEmpty()
                && changes.bookingUpdates().isEmpty()
                && changes.endedHolds().isEmpty() && changes.newHolds().isEmpty()
                && changes.newPayments().isEmpty()
                && changes.paymentUpdates().isEmpty() && changes.newRefunds().isEmpty()
                && changes.refundUpdates().isEmpty() && changes.newBlocks().isEmpty()
                && changes.rules().isEmpty() && changes.units().isEmpty() && changes.exchanged().isEmpty()
                && changes.additions().isEmpty() && changes.codes().isEmpty()
                && changes.money().isEmpty(), "changes without history",
                changes);
    }

    private static int nonZero(int quantity) {
        verify(quantity != 0, "empty house block", quantity);
        return quantity;
    }

    void insert(NewBooking row) {
        Booking booking = row.booking();
        verify(bookings.putIfAbsent(booking.id(), bare(booking)) == null, "booking id taken", booking);
        verify(references.add(booking.reference()), "reference taken", booking);
        if (row.key() != null) {
            var key = new IdempotencyKey(booking.user(), row.key());
            verify(keys.putIfAbsent(key, booking.id()) == null, "key taken", key);
        }
    }

    private void update(BookingUpdate update, @Nullable Booking exchanged) {
        Booking before = update.before();
        Booking after = update.after();
        Booking stored = bookings.put(after.id(), bare(after));
        verify(bare(before).equals(stored), "booking is not as it was read", stored + " but was " + before);
        boolean cancelledNow = before.state() != after.state() && after.state() == BookingState.CANCELLED;
        verify(exchanged == null || bare(exchanged).lines().equals(after.lines()), "exchanged otherwise",
                after);
        Booking start = exchanged == null ? before : before.exchanged(after.lines(), after.keys().exchange());
        Booking allowed = start.with(after.state(), after.deadline())
                .with(after.paymentState(), after.payment())
                .with(after.funds())
                .cancelledWith(cancelledNow ? after.keys().cancel() : before.keys().cancel());
        if (!before.user().equals(after.user())) {
            verify(after.state().live(), "handed over when it was over", update);
            keys.values().removeIf(after.id()::equals);
            allowed = allowed.handedTo(after.user());
        }
        verify(allowed.equals(after), "a column changed that never may", update);
    }

    private void verifyPayment(BookingUpdate update) {
        Payment told = update.after().payment();
        verify(told == null || told.equals(latestPayment(update.after().id())),
                "payment told is not the one written",
                update);
    }

    /** What of a charge pays for another booking by now. */
    long moved(BookingId booking, int attempt) {
        return till.moved(booking, attempt);
    }

    private void add(PoolId id, Changes.PoolDelta delta) {
        verify(!delta.equals(Changes.PoolDelta.NONE), "a counter touched for nothing", id);
        PoolCount old = Objects.requireNonNull(pools.get(id));
        pools.put(id,
                new PoolCount(id, old.session(), old.capacity() + delta.capacity(), old.held() + delta.held(),
                        old.sold() + delta.sold(), old.blocked() + delta.blocked(),
                        old.waiting() + delta.waiting()));
    }

    /** A booking as its row is: attempts to pay have rows of their own. */
    private static Booking bare(Booking booking) {
        return booking.with(booking.paymentState(), null);
    }
}
