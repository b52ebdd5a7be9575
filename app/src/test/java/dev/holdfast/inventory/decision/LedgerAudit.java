package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.holdfast.inventory.decision.Verify.verify;

/** What must be true of the tables after every batch, whatever was asked. */
final class LedgerAudit {

    /** The arrows of a booking's life. */
    private static final Map<BookingState, Set<BookingState>> ARROWS = new EnumMap<>(Map.of(
            BookingState.PENDING,
            EnumSet.of(BookingState.PAYING, BookingState.CONFIRMED, BookingState.EXPIRED,
                    BookingState.CANCELLED),
            BookingState.PAYING,
            EnumSet.of(BookingState.PENDING, BookingState.CONFIRMED, BookingState.EXPIRED,
                    BookingState.CANCELLED),
            BookingState.CONFIRMED, EnumSet.of(BookingState.CANCELLED),
            BookingState.CANCELLED, EnumSet.noneOf(BookingState.class),
            BookingState.EXPIRED, EnumSet.of(BookingState.CONFIRMED)));

    private static final Set<PaymentState> SOLD = EnumSet.of(PaymentState.COMPLETED,
            PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED, PaymentState.DISPUTED);

    private LedgerAudit() {}

    static void audit(Ledger ledger) {
        var held = new HashMap<PoolId, Integer>();
        var sold = new HashMap<PoolId, Integer>();
        int holding = 0;
        for (Booking booking : ledger.bookings.values()) {
            boolean holds = booking.state().holding();
            if (holds) {
                holding++;
                verify(ledger.holds.contains(new HoldEnd(booking.id(), booking.deadline())), "no hold row of",
                        booking);
            }
            if (booking.state().live()) {
                booking.lines()
                        .forEach(l -> (holds ? held : sold).merge(l.pool(), l.quantity(), Integer::sum));
            }
            payment(ledger, booking);
            money(ledger, booking);
            lines(booking);
        }
        for (Code code : ledger.codes.values()) {
            long uses = ledger.bookings.values()
                    .stream()
                    .filter(booking -> booking.state().live()
                            && (code.text().equals(booking.links().discountCode())
                                    || code.text().equals(booking.links().accessCode())))
                    .count();
            verify(code.uses() == uses, "uses are not the live bookings with the code", code);
        }
        ledger.claims.audit(ledger);
        verify(holding == ledger.holds.size(), "hold rows without a holding booking", ledger.holds);
        for (PoolCount pool : ledger.pools.values()) {
            int collected = ledger.waitlist.collected(pool.id());
            verify(pool.held() == held.getOrDefault(pool.id(), 0) + collected,
                    "held is not what the ledger says", pool);
            verify(pool.sold() == sold.getOrDefault(pool.id(), 0), "sold is not what the ledger says", pool);
            verify(pool.blocked() == ledger.houseBlocks.getOrDefault(pool.id(), 0),
                    "blocked is not the house's", pool);
            verify(pool.blocked() >= 0 && pool.free() >= 0, "oversold", pool);
        }
    }

    private static void lines(Booking booking) {
        List<Line> lines = booking.lines();
        verify(!lines.isEmpty(), "a booking of nothing", booking);
        verify(lines.stream().mapToInt(Line::quantity).sum() == booking.quantity(), "another quantity",
                booking);
        Booking.Trade trade = booking.links().trade();
        long credit = trade == null ? 0 : trade.worthMinor();
        verify(lines.stream().mapToLong(Line::amountMinor).sum() - credit == booking.amount().minor(),
                "another amount",
                booking);
        boolean supplement = booking.links().exchangeOf() != null;
        verify(!supplement || booking.state() != BookingState.CONFIRMED, "a supplement was sold", booking);
        verify(supplement == (trade != null), "a supplement for nothing", booking);
    }

    private static void payment(Ledger ledger, Booking booking) {
        Payment latest = ledger.latestPayment(booking.id());
        if (booking.state() == BookingState.PAYING) {
            verify(latest != null && latest.open(), "paying without an attempt", booking);
        }
        if (booking.state() == BookingState.CONFIRMED) {
            verify(booking.funds().chargedMinor() >= booking.amount().minor(), "sold but not paid", booking);
            verify(SOLD.contains(booking.paymentState()), "sold, and paid for otherwise", booking);
        }
        if (booking.state() == BookingState.PENDING) {
            verify(latest == null || !latest.open(), "a charge nobody waits for", booking);
            verify(booking.deadline().equals(booking.expiresAt()), "held longer than was told", booking);
        }
    }

    /**
     * What a booking counts is what its charges and refunds say, and nothing goes back that was not taken.
     */
    private static void money(Ledger ledger, Booking booking) {
        long charged = 0;
        long refund = 0;
        long refunded = 0;
        for (Charge charge : ledger.till.charges(booking.id())) {
            charged += charge.completed() ? charge.amountMinor() - charge.use().movedMinor() : 0;
            verify(charge.leftMinor() >= 0, "more goes back than was charged", charge);
            for (Charge.Back back : charge.backs()) {
                boolean surplus = !charge.owns(back);
                verify(!surplus || back.amountMinor() == charge.amountMinor(), "a surplus in part", charge);
                charged += surplus ? back.amountMinor() : 0;
                refund += back.amountMinor();
                refunded += back.done() ? back.amountMinor() : 0;
            }
            boolean lost = charge.use().dispute() == LaneRequest.Dispute.State.LOST;
            boolean open = charge.backs().stream().anyMatch(back -> charge.owns(back) && !back.done());
            verify(!lost || (charge.leftMinor() == 0 && !open), "lost, and not counted as gone", charge);
        }
        var funds = new Booking.Funds(charged, refund, refunded);
        verify(booking.funds().equals(funds), "counts other money than " + funds, booking);
        boolean waits = booking.state().holding() || booking.state() == BookingState.EXPIRED;
        verify(!waits || charged == refund, "a charge kept for nothing", booking);
        state(ledger, booking);
    }

    private static void state(Ledger ledger, Booking booking) {
        boolean disputed = ledger.till.charges(booking.id()).stream().anyMatch(Charge::disputed);
        Booking.Funds funds = booking.funds();
        // A charge under way tells more than those before, also when its hold has ended under it.
        Payment latest = ledger.latestPayment(booking.id());
        boolean settled = booking.state() != BookingState.PAYING && (latest == null || !latest.open());
        verify(!settled || disputed == (booking.paymentState() == PaymentState.DISPUTED),
                "disputed or not", booking);
        if (booking.paymentState() == PaymentState.REFUNDED) {
            verify(funds.refundedMinor() > 0, "given back, they say", booking);
        }
        if (settled && !disputed && funds.chargedMinor() > 0
                && funds.refundedMinor() == funds.chargedMinor()) {
            verify(booking.paymentState() == PaymentState.REFUNDED, "all is given back", booking);
        }
    }

    /**
     * Follows every booking through the history of a batch: each step an arrow, from where it stood to where
     * it stands.
     */
    static void followHistory(Map<BookingId, Booking> before, Ledger after, List<JournalEntry> journal) {
        var now = new HashMap<BookingId, @Nullable BookingState>();
        for (JournalEntry entry : journal) {
            JournalEntry.Step step = entry.step();
            if (step == null) {
                continue;
            }
            BookingId id = step.booking();
            Booking old = before.get(id);
            BookingState stands = now.containsKey(id) ? now.get(id) : old == null ? null : old.state();
            verify(stands == step.from(), "history does not go on from where it was", entry);
            verify(isArrow(stands, step.to()), "no such step", entry);
            boolean back = stands == BookingState.EXPIRED && step.to() == BookingState.CONFIRMED;
            verify(back == entry.kind().equals("rescued"), "back without a rescue", entry);
            now.put(id, step.to());
        }
        for (Booking booking : after.bookings.values()) {
            Booking old = before.get(booking.id());
            BookingState told = now.containsKey(booking.id())
                    ? now.get(booking.id())
                    : old == null ? null : old.state();
            verify(told == booking.state(), "history does not end where the booking stands", booking);
        }
    }

    private static boolean isArrow(@Nullable BookingState from, @Nullable BookingState to) {
        if (from == null) {
            return to == BookingState.PENDING || to == BookingState.CONFIRMED;
        }
        return from == to || (to != null && ARROWS.getOrDefault(from, Set.of()).contains(to));
    }
}
