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
            BookingState.EXPIRED, EnumSet.noneOf(BookingState.class)));

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
            lines(booking);
        }
        ledger.claims.audit(ledger);
        verify(holding == ledger.holds.size(), "hold rows without a holding booking", ledger.holds);
        for (PoolCount pool : ledger.pools.values()) {
            verify(pool.held() == held.getOrDefault(pool.id(), 0), "held is not what the ledger says", pool);
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
            boolean paid = latest != null && latest.state() == PaymentState.COMPLETED;
            verify((paid || booking.amount().minor() == 0)
                    && booking.paymentState() == PaymentState.COMPLETED, "sold but not paid", booking);
        }
        if (booking.state() == BookingState.PENDING) {
            verify(latest == null || !latest.open(), "a charge nobody waits for", booking);
            verify(booking.deadline().equals(booking.expiresAt()), "held longer than was told", booking);
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
