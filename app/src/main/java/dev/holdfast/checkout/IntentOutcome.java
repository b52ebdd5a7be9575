package dev.holdfast.checkout;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;

import java.time.Duration;

/** What came of preparing a payment on a page. */
public sealed interface IntentOutcome {

    /**
     * It can be paid.
     *
     * @param left how long still
     */
    record Opened(Booking booking, PaymentGateway.Intent intent, Duration left) implements IntentOutcome {}

    /** The hold costs nothing: it is confirmed without a payment. */
    record NothingToPay() implements IntentOutcome {}

    /** The gateway does not answer. Repeating is safe. */
    record GatewayAway() implements IntentOutcome {}

    /** It is being paid with a token. */
    record InProgress() implements IntentOutcome {}

    record HoldEnded() implements IntentOutcome {}

    record NotPending(BookingState state) implements IntentOutcome {}

    record NotOnSale() implements IntentOutcome {}

    record Unknown() implements IntentOutcome {}

    record NotYours() implements IntentOutcome {}
}
