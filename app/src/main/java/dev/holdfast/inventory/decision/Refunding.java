package dev.holdfast.inventory.decision;

import dev.holdfast.platform.money.Money;

/** Decides what of the money of a booking is given back. */
final class Refunding {

    private Refunding() {}

    /** Makes so much of what was taken for a booking due to be given back, or what is left of it. */
    static Booking giveBack(Booking booking, long amountMinor, String reason, Working working) {
        Payment payment = booking.payment();
        long minor = Math.min(amountMinor, booking.funds().keptMinor());
        if (minor <= 0 || payment == null || payment.transaction() == null) {
            return booking;
        }
        int number = 20_000 + 10_000 * (int) (booking.funds().refundMinor() % 100_000) + payment.attempt();
        working.refund(new Changes.NewRefund(booking.id(), number, new Money(minor, booking.amount().currency()),
                payment.gatewayKey() + "-" + number + "-refund", payment.transaction(), reason));
        return booking.with(booking.funds().plus(0, minor, 0));
    }

    static Outcome.OfRefund refund(LaneRequest.Refund request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }
}
