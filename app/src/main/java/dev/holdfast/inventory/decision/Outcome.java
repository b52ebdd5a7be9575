package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

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

    /** The units are held; or were already, for the same key and request. */
    record Held(Booking booking, boolean replayed) implements OfReserve {}

    /** The key belongs to a hold that has ended. */
    record KeyEnded(BookingId booking) implements OfReserve {}

    /** The key was used for another request. */
    record KeyReused() implements OfReserve {}

    /** Not for sale: {@code closedAt} is when sale ended, if it did by time. */
    record NotOnSale(@Nullable Instant closedAt) implements OfReserve, OfStartPayment {}

    /** A limit of the event was reached. */
    record LimitReached(Limit limit, int max) implements OfReserve {}

    /** Which limit. */
    enum Limit {
        TICKETS_PER_BOOKING, TICKETS_PER_PERSON, OPEN_HOLDS_PER_PERSON
    }

    /** Nothing is free and nothing is held. */
    record SoldOut() implements OfReserve {}

    /** Nothing is free, but some units are only held; the next hold ends at {@code retryAt}. */
    record AllHeld(Instant retryAt) implements OfReserve {}

    /** Some units are free, fewer than asked for. */
    record NotEnoughLeft(int available) implements OfReserve {}

    /** Cannot be decided on what was read; the lane takes it into the next batch. Never leaves the lane. */
    record Deferred() implements OfReserve, OfBlock, OfEdit {}

    /** The attempt is recorded; charge now. */
    record PaymentStarted(Booking booking, Payment payment) implements OfStartPayment {}

    /** Paid before with the same token: here is what came of it. */
    record AlreadyConfirmed(Booking booking) implements OfStartPayment {}

    /** Another attempt is under way. */
    record PaymentInProgress() implements OfStartPayment, OfCancel, OfExpire {}

    /** The booking is in another state than this needs. */
    record NotPending(BookingState state) implements OfStartPayment, OfExpire {}

    /** The hold has ended. */
    record HoldEnded() implements OfStartPayment {}

    /** No such booking in this event. */
    record Unknown() implements OfStartPayment, OfEndPayment, OfCancel, OfExpire, OfEndRefund {}

    /** It belongs to somebody else. */
    record NotYours() implements OfStartPayment, OfCancel, OfExpire {}

    /** Sold. */
    record Confirmed(Booking booking) implements OfEndPayment {}

    /** Not charged; the hold goes on as before. */
    record PaymentFailed(Booking booking) implements OfEndPayment {}

    /** The charge waits for the buyer. */
    record PaymentWaits(Booking booking) implements OfEndPayment {}

    /** The charge came for a booking that no longer waits for it; the money goes back. */
    record ChargedTooLate(Booking booking, Money refund) implements OfEndPayment {}

    /** This attempt had ended before. */
    record PaymentEndedBefore(Booking booking) implements OfEndPayment {}

    /** Given back. {@code refundNumber} is zero when there is no money to give back. */
    record Cancelled(Booking booking, Money refund, int refundNumber) implements OfCancel {}

    record AlreadyCancelled() implements OfCancel {}

    /** Given back before, with the same key. */
    record CancelledBefore(Booking booking) implements OfCancel {}

    record AlreadyExpired() implements OfCancel {}

    /** It has begun; nothing can be given back any more. */
    record EventStarted(Instant startedAt) implements OfCancel {}

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
    record VersionConflict(int version) implements OfEdit, OfBlock {}

    record Edited(int version) implements OfEdit {}

    /** Not below what is taken. */
    record CapacityBelowTaken(int taken) implements OfEdit {}

    /** From this status one cannot go there. */
    record IllegalTransition(EventStatus from, EventStatus to) implements OfEdit {}

    /** The times do not fit each other, or the start has passed. */
    record IllegalTimes(String reason) implements OfEdit {}
}
