package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What came of a request. A refusal is an outcome like any other, in the precedence of docs/outcomes.md. */
public sealed interface Outcome {

    /** Of {@link LaneRequest.Reserve}. */
    sealed interface OfReserve extends Outcome {}

    /** Of {@link LaneRequest.StartPayment}. */
    sealed interface OfStartPayment extends Outcome {}

    /** Of {@link LaneRequest.EndPayment}. */
    sealed interface OfEndPayment extends Outcome {}

    /** Of {@link LaneRequest.Cancel}. */
    sealed interface OfCancel extends Outcome {}

    /** Of {@link LaneRequest.Expire}. */
    sealed interface OfExpire extends Outcome {}

    /** Of {@link LaneRequest.EndRefund}. */
    sealed interface OfEndRefund extends Outcome {}

    /** Of {@link LaneRequest.Block}. */
    sealed interface OfBlock extends Outcome {}

    /** Of {@link LaneRequest.Edit}. */
    sealed interface OfEdit extends Outcome {}

    /** Of {@link LaneRequest.ConfirmFree}. */
    sealed interface OfConfirm extends Outcome {}

    /** Of {@link LaneRequest.Exchange}. */
    sealed interface OfExchange extends Outcome {}

    /** Of {@link LaneRequest.BlockSeats}. */
    sealed interface OfBlockSeats extends Outcome {}

    /**
     * Of what is added to an event: {@link LaneRequest.AddSessions}, {@link LaneRequest.AddTicketTypes}.
     */
    sealed interface OfAddition extends Outcome {}

    /** Of {@link LaneRequest.JoinWaitlist}. */
    sealed interface OfJoin extends Outcome {}

    /** Of {@link LaneRequest.LeaveWaitlist}. */
    sealed interface OfLeave extends Outcome {}

    /** Of {@link LaneRequest.Refund}. */
    sealed interface OfRefund extends Outcome {}

    /** Of {@link LaneRequest.RetryRefund}. */
    sealed interface OfRetryRefund extends Outcome {}
    /** Of {@link LaneRequest.AddCodes} and {@link LaneRequest.EditCode}. */
    sealed interface OfCodes extends Outcome {}

    /** Of {@link LaneRequest.Dispute}. */
    sealed interface OfDispute extends Outcome {}

    /** Of {@link LaneRequest.Transfer}. */
    sealed interface OfTransfer extends Outcome {}

    /**
     * Waits now; or did already, with the same key or as the same person.
     *
     * @param refusal why it was not reserved; null when waiting was all that was asked
     */
    record Waitlisted(WaitlistEntry entry, @Nullable OfReserve refusal) implements OfReserve, OfJoin {}

    /** There is enough: what is waited for can be reserved. */
    record NoNeedToWait() implements OfJoin {}

    /** Waits no more. */
    record LeftWaitlist(int entries) implements OfLeave {}

    /** Waits for nothing of this event. */
    record NotWaiting() implements OfLeave {}

    /** So many were ended; more wait when it is as many as were asked for. */
    record WaitlistClosed(int entries) implements Outcome {}

    /** The money is due to be given back, by the refunds with these numbers; or was already, with the key. */
    record RefundDue(Booking booking, Money amount, List<Integer> numbers) implements OfRefund {}

    /** So much cannot be given back: it was not taken, or is on its way back. */
    record RefundTooLarge(Money max) implements OfRefund, OfCancel {}

    /** It will be tried again. */
    record RefundRetried(Booking booking) implements OfRetryRefund {}

    /** It is given back already. */
    record RefundDone() implements OfRetryRefund {}

    record DisputeRecorded(Booking booking) implements OfDispute {}

    /** It belongs to the other person now. */
    record Transferred(Booking booking) implements OfTransfer {}

    /** The units are held; or were already, for the same key and request. */
    record Held(Booking booking, boolean replayed) implements OfReserve {}

    /** The key belongs to a hold that has ended. */
    record KeyEnded(@Nullable BookingId booking) implements OfReserve, OfExchange {}

    /** The key was used for another request. */
    record KeyReused() implements OfReserve, OfExchange, OfJoin, OfCancel, OfRefund {}

    /** Not for sale, and when sale begins or when it ended, if it is so by time. */
    record NotOnSale(@Nullable Instant opensAt, @Nullable Instant closedAt)
            implements
                OfReserve,
                OfStartPayment,
                OfConfirm,
                OfExchange,
                OfTransfer,
                OfJoin {}

    /** A limit of the event was reached. */
    record LimitReached(Limit limit, int max) implements OfReserve, OfExchange, OfTransfer, OfJoin {}

    /** Which limit. */
    enum Limit {
        TICKETS_PER_BOOKING,
        TICKETS_PER_PERSON,
        OPEN_HOLDS_PER_PERSON,
        TYPE_PER_BOOKING_MIN,
        TYPE_PER_BOOKING,
        TYPE_PER_PERSON
    }

    /** Nothing is free and nothing is held. */
    record SoldOut() implements OfReserve, OfExchange {}

    /** Nothing is free, but some units are only held; the next hold ends at {@code retryAt}. */
    record AllHeld(Instant retryAt) implements OfReserve, OfExchange {}

    /** Some units are free, fewer than asked for. */
    record NotEnoughLeft(int available) implements OfReserve, OfExchange {}

    /** So many are free, but not side by side. */
    record NotTogether(int available) implements OfReserve, OfExchange {}

    /** No seat is as it was asked for, taken or not: none costs so little. */
    record NoSeatFits() implements OfReserve, OfExchange {}

    /**
     * Seats that were asked for by name belong to somebody else.
     *
     * @param taken units of the session
     * @param alternatives each as many seats as were asked for, free at this moment, the nearest first
     */
    record SeatTaken(SessionId session, List<Integer> taken, List<List<Integer>> alternatives)
            implements
                OfReserve,
                OfExchange,
                OfBlockSeats {}

    /** The slot is full. */
    record SlotTaken(SessionId slot) implements OfReserve, OfExchange {}

    /** Why nothing is held: a code of the request is not good for it. */
    sealed interface CodeRefused extends OfReserve {

        CodeField field();
    }

    /** Which code of a request. */
    enum CodeField {
        DISCOUNT, ACCESS
    }

    /** The event has no such code. */
    record UnknownCode(CodeField field) implements CodeRefused {}

    /** Out of use, and since or until when, if it is so by time. */
    record CodeNotActive(CodeField field, @Nullable Instant opensAt, @Nullable Instant closedAt)
            implements
                CodeRefused {}

    /** As many live bookings have it as may. */
    record CodeUsedUp(CodeField field) implements CodeRefused {}

    /** The tickets it is good for cost less than it asks. */
    record MinimumNotReached(Money minimum) implements CodeRefused {

        @Override
        public CodeField field() {
            return CodeField.DISCOUNT;
        }
    }

    /** It takes nothing off what was asked for. */
    record CodeDoesNotApply(CodeField field) implements CodeRefused {}

    /** It costs something else than the buyer was shown. */
    record PriceChanged(Money total) implements OfReserve {}

    /** The codes as they are now; {@code version} is the event's. */
    record CodesChanged(List<Code> codes, int version) implements OfCodes {}

    /** The event has a code of this text. */
    record CodeTaken(String text) implements OfCodes {}

    record NoSuchCode() implements OfCodes {}

    /** Not below what is used. */
    record UsesMaxBelowUses(int uses) implements OfCodes {}

    /** It costs something, so it cannot be had without paying. */
    record PaymentRequired(Money amount) implements OfReserve, OfConfirm {}

    /** The booking has been changed; or had been already, with the same key. */
    record Exchanged(Booking booking, boolean replayed) implements OfExchange {}

    /** The booking has no such units. */
    record NotInBooking(SessionId session) implements OfExchange {}

    /** What may be paid by a charge that was tried is not exchanged for what costs more or less. */
    record PriceDiffers(Money before, Money after) implements OfExchange {}

    /** It costs more than what is paid: the difference has to be paid first. */
    record SupplementNeeded(Money before, Money after) implements OfExchange {

        /** What is to be paid. */
        public Money difference() {
            return new Money(after.minor() - before.minor(), after.currency());
        }
    }

    /** What is dearer is held by this booking until the difference is paid; or was already, with the key. */
    record SupplementHeld(Booking supplement, boolean replayed) implements OfExchange {}

    /** Blocked or put back; {@code free} is what is left of the session's seats. */
    record SeatsBlocked(int free) implements OfBlockSeats {}

    /** These are not the house's to put back. */
    record SeatsNotBlocked(SessionId session, List<Integer> units) implements OfBlockSeats {}

    /** Added; {@code version} is the one after it. */
    record Added(int version) implements OfAddition {}

    /** There is no such session, pool or ticket type. */
    record NoSuchPart(String what) implements OfAddition, OfEdit, OfBlockSeats {}

    /** The ids of all slots that were named, by key, new or not. */
    record SlotsAdded(Map<String, SessionId> slots, int added) implements Outcome {}

    /** Cannot be decided on what was read; the lane takes it into the next batch. Never leaves the lane. */
    record Deferred()
            implements
                OfReserve,
                OfBlock,
                OfEdit,
                OfExchange,
                OfBlockSeats,
                OfTransfer,
                OfJoin,
                OfEndPayment,
                OfCodes {}

    /** The attempt is recorded; charge now. */
    record PaymentStarted(Booking booking, Payment payment) implements OfStartPayment {}

    /** Paid before with the same token: here is what came of it. */
    record AlreadyConfirmed(Booking booking) implements OfStartPayment {}

    /** Another attempt is under way. */
    record PaymentInProgress()
            implements
                OfStartPayment,
                OfCancel,
                OfExpire,
                OfConfirm,
                OfExchange,
                OfTransfer,
                OfLeave {}

    /** The booking is in another state than this needs. */
    record NotPending(BookingState state)
            implements
                OfStartPayment,
                OfExpire,
                OfConfirm,
                OfExchange,
                OfTransfer {}

    /** The hold has ended. */
    record HoldEnded() implements OfStartPayment, OfConfirm, OfExchange, OfTransfer {}

    /** No such booking in this event. */
    record Unknown()
            implements
                OfStartPayment,
                OfEndPayment,
                OfCancel,
                OfExpire,
                OfEndRefund,
                OfRefund,
                OfRetryRefund,
                OfDispute,
                OfConfirm,
                OfExchange,
                OfTransfer {}

    /** It belongs to somebody else. */
    record NotYours()
            implements
                OfStartPayment,
                OfCancel,
                OfExpire,
                OfConfirm,
                OfExchange,
                OfTransfer {}

    /** Sold. */
    record Confirmed(Booking booking) implements OfEndPayment, OfConfirm {}

    /** Not charged; the hold goes on as before. */
    record PaymentFailed(Booking booking) implements OfEndPayment {}

    /** The charge waits for the buyer. */
    record PaymentWaits(Booking booking) implements OfEndPayment {}

    /** The charge came for a booking that no longer waits for it; the money goes back. */
    record ChargedTooLate(Booking booking, Money refund) implements OfEndPayment {}

    /** This attempt had ended before. */
    record PaymentEndedBefore(Booking booking) implements OfEndPayment {}

    /**
     * Given back: all of it, and then the booking is cancelled, or parts.
     *
     * @param refunds the numbers of what gives the money back; none when there is none
     */
    record Cancelled(Booking booking, Money refund, List<Integer> refunds) implements OfCancel {}

    /** The booking has no such part. */
    record NoSuchItem(int line) implements OfCancel {}

    record AlreadyCancelled() implements OfCancel {}

    /** Given back before, with the same key: what was answered then. */
    record CancelledBefore(Booking booking, Money refund, List<Integer> refunds) implements OfCancel {}

    record AlreadyExpired() implements OfCancel {}

    /** It has begun; nothing can be given back any more. */
    record EventStarted(Instant startedAt) implements OfCancel, OfExchange, OfTransfer {}

    record Expired(Booking booking) implements OfExpire {}

    /** How many holds were ended. */
    record Swept(int holds) implements Outcome {}

    record RefundRecorded(Booking booking) implements OfEndRefund {}

    record Blocked(int free) implements OfBlock {}

    /** More was asked to be put back than the house has. */
    record NotBlocked(int blocked) implements OfBlock {}

    /** More was asked for the house than is free. */
    record NotFree(int free) implements OfBlock {}

    /** Somebody edited the event in between; {@code version} is the current one. */
    record VersionConflict(int version) implements OfEdit, OfBlock, OfBlockSeats, OfAddition, OfCodes {}

    record Edited(int version) implements OfEdit {}

    /** Not below what is taken. */
    record CapacityBelowTaken(int taken) implements OfEdit {}

    /** From this status one cannot go there. */
    record IllegalTransition(EventStatus from, EventStatus to) implements OfEdit {}

    /** From this status a date cannot go there. */
    record IllegalSessionTransition(SessionStatus from, SessionStatus to) implements OfEdit {}

    /** The times do not fit each other, or the start has passed. */
    record IllegalTimes(String reason) implements OfEdit {}
}
