package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import dev.holdfast.platform.money.Money;

import java.util.Objects;

/** Decides what becomes of a charge that its booking does not wait for: the money goes back, once. */
final class LateCharge {

    static final String REASON = "charged too late";

    private LateCharge() {}

    static OfEndPayment giveBack(EndPayment request, Charged charged, Booking booking, Working working) {
        Charge charge = charge(request, working);
        if (charged.transaction().equals(charge.transaction())) {
            return new Outcome.PaymentEndedBefore(booking);
        }
        var amount = new Money(charge.amountMinor(), booking.amount().currency());
        boolean before = charge.backs()
                .stream()
                .anyMatch(back -> back.transaction().equals(charged.transaction()));
        if (before) {
            return new Outcome.ChargedTooLate(booking, amount);
        }
        boolean first = charge.transaction() == null;
        Booking noted = booking;
        if (first) {
            working.update(Paying.ended(request, PaymentState.COMPLETED, charged.transaction(), null));
            noted = Paying.named(request, booking, charged.transaction());
        }
        // Otherwise the gateway took the money twice for one attempt. What was charged first stays what the
        // booking was paid with.
        int number = Refunding.free(first ? request.attempt() : NewRefund.SURPLUS + request.attempt(),
                booking.id(), working);
        if (amount.minor() > 0) {
            var part = new Refunding.Part(number, amount.minor(), charged.transaction());
            working.refund(Refunding.newRefund(booking, charge, part, REASON));
            noted = noted.with(noted.funds().plus(amount.minor(), amount.minor(), 0));
        }
        return new Outcome.ChargedTooLate(working.note("charged_too_late", booking,
                Refunding.settled(noted, working), request.origin()), amount);
    }

    /** The attempt that a charge is of. */
    static Charge charge(EndPayment request, Working working) {
        return Objects.requireNonNull(working.charges().of(request.booking(), request.attempt()),
                () -> "attempt " + request.attempt() + " of booking " + request.booking() + " was not read");
    }
}
