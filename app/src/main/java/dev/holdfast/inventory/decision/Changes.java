package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything one batch writes, already netted: each row is touched once. */
public record Changes(Map<PoolId, PoolDelta> pools, UnitChanges units, List<NewBooking> newBookings,
        List<BookingUpdate> bookingUpdates, List<Booking> exchanged,
        List<HoldEnd> endedHolds, List<HoldEnd> newHolds, List<NewPayment> newPayments,
        List<PaymentUpdate> paymentUpdates, List<Credit> credits, List<NewRefund> newRefunds,
        List<RefundUpdate> refundUpdates,
        List<NewBlock> newBlocks, Optional<RulesUpdate> rules, Additions additions,
        WaitlistChanges waitlist, CodeChanges codes, MoneySteps money, List<JournalEntry> journal) {

    /**
     * What becomes of codes.
     *
     * @param edited with other terms; their uses are written with {@code uses}
     * @param uses what is added to the counters, by text
     */
    public record CodeChanges(List<Code> added, List<Code> edited, Map<String, Integer> uses) {

        public boolean isEmpty() {
            return added.isEmpty() && edited.isEmpty() && uses.isEmpty();
        }
    }

    /** What is added to a pool's counters. */
    public record PoolDelta(int capacity, int held, int sold, int blocked, int waiting) {

        static final PoolDelta NONE = new PoolDelta(0, 0, 0, 0);

        /** For which as many wait as before. */
        public PoolDelta(int capacity, int held, int sold, int blocked) {
            this(capacity, held, sold, blocked, 0);
        }

        PoolDelta plus(PoolDelta more) {
            return new PoolDelta(capacity + more.capacity, held + more.held, sold + more.sold,
                    blocked + more.blocked, waiting + more.waiting);
        }

        /** Units that have become free; negative when they were taken. */
        int freed() {
            return capacity - held - sold - blocked;
        }
    }

    /**
     * What becomes of the waitlist.
     *
     * @param number the last that was given
     * @param waiting how many wait now
     * @param changed entries before and after
     * @param followed what has become of entries whose holds have ended or were paid
     */
    public record WaitlistChanges(long number, int waiting, List<NewEntry> joined,
            List<EntryUpdate> changed, Map<WaitlistId, WaitlistEntry.State> followed) {

        /** Entries that wait no more. */
        public List<WaitlistEntry> gone() {
            return changed.stream()
                    .filter(update -> update.after().state() != WaitlistEntry.State.WAITING)
                    .map(EntryUpdate::before)
                    .filter(before -> before.state() == WaitlistEntry.State.WAITING)
                    .toList();
        }
    }

    /** An entry that did not exist. */
    public record NewEntry(WaitlistEntry entry, @Nullable String key) {}

    /** An entry before and after. */
    public record EntryUpdate(WaitlistEntry before, WaitlistEntry after) {}

    /**
     * What becomes of exclusive units. Releases are written before claims, and no claim is handed on.
     *
     * @param sold claims that stay and are sold now
     */
    public record UnitChanges(List<Release> released, List<Claim> claimed, List<Release> sold) {

        /** A claim of this owner, which is the house when null. */
        public record Release(SessionId session, int unit, @Nullable BookingId owner) {}

        /** A claim that is new. */
        public record Claim(SessionId session, int unit, PoolId pool, SeatState state,
                @Nullable BookingId owner) {}

        public boolean isEmpty() {
            return released.isEmpty() && claimed.isEmpty() && sold.isEmpty();
        }
    }

    /**
     * New parts of the event.
     *
     * @param sessionNumber the last that was given
     * @param pools of sessions, new or not
     */
    public record Additions(int sessionNumber, List<SessionRules> sessions, List<PoolCount> pools,
            Map<PoolId, String> poolNames, List<TicketRules> ticketTypes, List<NewSession.Frozen> layouts) {

        public boolean isEmpty() {
            return sessions.isEmpty() && pools.isEmpty() && ticketTypes.isEmpty() && layouts.isEmpty();
        }
    }

    /** A booking that did not exist. */
    public record NewBooking(Booking booking, @Nullable String key) {}

    /** A booking before and after. */
    public record BookingUpdate(Booking before, Booking after) {}

    /** An attempt to pay that begins. */
    public record NewPayment(BookingId booking, Payment payment, Money amount) {}

    /** How an attempt to pay stands now; null leaves transaction and error as they are. */
    public record PaymentUpdate(BookingId booking, int attempt, PaymentState state,
            @Nullable String transaction,
            @Nullable String error) {}

    /**
     * A charge that pays for another booking from now on: a row of its own there, and no longer here.
     *
     * @param from whose charge it was, and which attempt of it
     * @param payment the row of the other booking
     */
    public record Credit(BookingId from, int fromAttempt, BookingId to, Payment payment, Money amount) {}

    /**
     * Money to give back, of one charge.
     *
     * @param number for the first of an attempt that attempt, for a second charge of one attempt
     * {@link #SURPLUS} more, else any that is free
     * @param gatewayKey of the refund
     * @param chargeKey what the gateway calls the charge, and {@code transaction} its name for the money
     */
    public record NewRefund(BookingId booking, int number, int attempt, Money amount, String gatewayKey,
            String chargeKey, String transaction, String reason) {

        /** Far above any number of attempts. */
        static final int SURPLUS = 10_000;
    }

    /** How giving back ended. */
    public record RefundUpdate(BookingId booking, int number, boolean done, @Nullable String error) {}

    /** Giving back is tried again from the beginning. */
    public record RefundRetry(BookingId booking, int number) {}

    /** How far a dispute of a charge is. */
    public record DisputeUpdate(BookingId booking, int attempt, LaneRequest.Dispute.State state,
            String reason) {}

    /** What else becomes of money. */
    public record MoneySteps(List<KeyUse> keys, List<DisputeUpdate> disputes, List<RefundRetry> retries) {

        public boolean isEmpty() {
            return keys.isEmpty() && disputes.isEmpty() && retries.isEmpty();
        }
    }

    /** A row of the house's ledger; negative quantities put back. */
    public record NewBlock(PoolId pool, int quantity, String actor) {}

    /**
     * The rules as they shall stand, and which rows of them changed.
     *
     * @param raised whether those of the event did, and with them their version
     */
    public record RulesUpdate(EventRules rules, boolean raised, List<SessionRules> sessions,
            List<TicketRules> ticketTypes) {}

    /**
     * One line of history.
     *
     * @param kind what happened, in the past tense
     * @param step of a booking
     * @param detail of what did not happen to a booking; of a transfer, whose it was
     * @param units that have become something by it
     */
    public record JournalEntry(String kind, @Nullable Step step, Origin origin, @Nullable String detail,
            @Nullable UnitChange units) {

        /**
         * From which state to which; payment states where money has moved on.
         *
         * @param whose it is after this
         */
        public record Step(BookingId booking, Whose whose, @Nullable BookingState from, BookingState to,
                @Nullable PaymentState paymentFrom, PaymentState paymentTo) {}

        /** A booking's person, and since when it is there. */
        public record Whose(UserId user, Instant bookedAt) {}

        /** A step of a booking, which is new when it was nothing before. */
        static JournalEntry of(String kind, @Nullable Booking from, Booking now, Origin origin) {
            var step = new Step(now.id(), new Whose(now.user(), now.createdAt()),
                    from == null ? null : from.state(), now.state(),
                    from == null ? null : from.paymentState(), now.paymentState());
            return new JournalEntry(kind, step, origin, null, null);
        }

        /** What happened to the event itself. */
        static JournalEntry ofEvent(String kind, String detail, Origin origin) {
            return new JournalEntry(kind, null, origin, detail, null);
        }

        /** The same, with words of its own. */
        JournalEntry by(String words) {
            return new JournalEntry(kind, step, origin, words, units);
        }

        JournalEntry with(@Nullable UnitChange change) {
            return new JournalEntry(kind, step, origin, detail, change);
        }

        public @Nullable BookingId booking() {
            return step == null ? null : step.booking();
        }
    }

    public boolean isEmpty() {
        return journal.isEmpty();
    }
}
