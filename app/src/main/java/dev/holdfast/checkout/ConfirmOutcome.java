package dev.holdfast.checkout;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import org.jspecify.annotations.Nullable;

/** What came of paying for a hold. */
public sealed interface ConfirmOutcome {

    /** Paid and sold; also when it was so before, with the same token. */
    record Paid(Booking booking) implements ConfirmOutcome {}

    /**
     * The buyer has to agree with the bank; repeat with the same token afterwards.
     *
     * @param clientSecret what the buyer's page needs for that, with gateways that have such
     */
    record ActionRequired(Booking booking, @Nullable String clientSecret) implements ConfirmOutcome {}

    /** Not charged; the hold goes on as long as its buyer was told. */
    record Declined(String reason) implements ConfirmOutcome {}

    /** The gateway does not answer. Repeating with the same token is safe. */
    record GatewayAway() implements ConfirmOutcome {}

    record InProgress() implements ConfirmOutcome {}

    /** The hold has ended. If it ended under the charge, the money goes back. */
    record HoldEnded() implements ConfirmOutcome {}

    record NotPending(BookingState state) implements ConfirmOutcome {}

    record NotOnSale() implements ConfirmOutcome {}

    record Unknown() implements ConfirmOutcome {}

    record NotYours() implements ConfirmOutcome {}
}
