package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Decides what becomes of a charge that its booking does not wait for: the money goes back, once. */
final class LateCharge {

    private LateCharge() {}

    static OfEndPayment giveBack(EndPayment request, Charged charged, Booking booking, Working working) {
        Payment latest = Objects.requireNonNull(booking.payment());
        boolean ofLatest = latest.attempt() == request.attempt();
        @Nullable
        String known = ofLatest ? latest.transaction() : null;
        if (charged.transaction().equals(known)) {
            return new Outcome.PaymentEndedBefore(booking);
        }
        Booking noted = booking;
        if (known == null) {
            working.update(Paying.ended(request, PaymentState.COMPLETED, charged.transaction(), null));
            refund(request.attempt(), charged, booking, working);
            if (ofLatest) {
                noted = Paying.paid(booking, PaymentState.COMPLETED, charged.transaction(), null);
            }
        } else {
            // The gateway took the money twice for one attempt. What was charged first stays what the
            // booking was paid with.
            refund(NewRefund.SURPLUS + request.attempt(), charged, booking, working);
        }
        return new Outcome.ChargedTooLate(working.note("charged_too_late", booking, noted, request.origin()),
                booking.amount());
    }

    private static void refund(int number, Charged charged, Booking booking, Working working) {
        if (booking.amount().minor() > 0) {
            working.refund(new NewRefund(booking.id(), number, booking.amount(),
                    Paying.gatewayKey(booking.id(), number) + "-refund", charged.transaction(),
                    "charged too late"));
        }
    }
}
