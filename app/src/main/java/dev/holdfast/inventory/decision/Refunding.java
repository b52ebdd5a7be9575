package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.Refund;
import dev.holdfast.inventory.decision.LaneRequest.RetryRefund;
import dev.holdfast.inventory.decision.Outcome.OfEndRefund;
import dev.holdfast.inventory.decision.Outcome.OfRefund;
import dev.holdfast.inventory.decision.Outcome.OfRetryRefund;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides what of the money of a booking is given back, and keeps count of it. A refund is of one charge and
 * never of more than is left of it; what is to be given back is counted when it is decided, and counted as
 * given when the gateway has done it.
 */
final class Refunding {

    /** The numbers of refunds after the first of an attempt. */
    private static final int FURTHER = 20_000;

    private Refunding() {}

    /**
     * What became of a booking by giving back.
     *
     * @param numbers of the refunds, none when there is nothing to give back
     */
    record Given(Booking booking, List<Integer> numbers) {}

    /**
     * Makes so much due to be given back, of the newest charges first.
     *
     * @throws IllegalStateException when so much is not left
     */
    static Given giveBack(Booking booking, long minor, String reason, Working working) {
        var numbers = new ArrayList<Integer>();
        long owed = minor;
        for (Charge charge : working.charges().of(booking.id())) {
            long part = Math.min(owed, charge.refundableMinor());
            if (part > 0) {
                numbers.add(refund(booking, new Share(charge, part), reason, working));
                owed -= part;
            }
        }
        if (owed > 0) {
            throw new IllegalStateException(
                    "booking " + booking.id() + ": " + owed + " of " + minor + " was not charged");
        }
        Booking funded = minor == 0 ? booking : booking.with(booking.funds().plus(0, minor, 0));
        return new Given(settled(funded, working), List.copyOf(numbers));
    }

    /** Some money of one charge. */
    record Share(Charge charge, long minor) {}

    /** Makes a part of one charge due; returns the number of the refund. */
    static int refund(Booking booking, Share share, String reason, Working working) {
        Charge charge = share.charge();
        int number = free(charge.attempt(), booking.id(), working);
        working.refund(
                newRefund(booking, charge, new Part(number, share.minor(), charge.transaction()), reason));
        return number;
    }

    /** A refund's number, its amount, and the gateway's name of the charge. */
    record Part(int number, long minor, @Nullable String transaction) {}

    static NewRefund newRefund(Booking booking, Charge charge, Part part, String reason) {
        if (part.transaction() == null) {
            throw new IllegalStateException(
                    "attempt " + charge.attempt() + " of booking " + booking.id() + " took no money");
        }
        return new NewRefund(booking.id(), part.number(), charge.attempt(),
                new Money(part.minor(), booking.amount().currency()),
                Paying.gatewayKey(booking.id(), part.number()) + "-refund", charge.gatewayKey(),
                part.transaction(), reason);
    }

    /** The number asked for, or the next that no refund of the booking has. */
    static int free(int wished, BookingId booking, Working working) {
        int number = wished;
        int next = FURTHER;
        while (working.charges().numberTaken(booking, number)) {
            number = next++;
        }
        return number;
    }

    /** The booking with the payment state that its money says. */
    static Booking settled(Booking booking, Working working) {
        return booking.with(state(booking, working.charges().of(booking.id())), booking.payment());
    }

    /**
     * A charge that came too late and went back whole is as if it had never been, unless there was no other.
     * A charge under way tells more than those before.
     */
    private static PaymentState state(Booking booking, List<Charge> charges) {
        Payment latest = booking.payment();
        if (booking.state() == BookingState.PAYING && latest != null && latest.open()) {
            return booking.paymentState();
        }
        if (charges.stream().anyMatch(Charge::disputed)) {
            return PaymentState.DISPUTED;
        }
        long late = 0;
        long lateDone = 0;
        for (Charge charge : charges) {
            for (Charge.Back back : charge.backs()) {
                late += back.late() ? back.amountMinor() : 0;
                lateDone += back.late() && back.done() ? back.amountMinor() : 0;
            }
        }
        Booking.Funds funds = booking.funds();
        boolean all = funds.chargedMinor() <= late;
        long charged = all ? funds.chargedMinor() : funds.chargedMinor() - late;
        long refunded = all ? funds.refundedMinor() : funds.refundedMinor() - lateDone;
        if (charged == 0 && booking.paymentState() != PaymentState.DISPUTED) {
            return booking.paymentState();
        }
        if (refunded == 0) {
            return PaymentState.COMPLETED;
        }
        return refunded >= charged ? PaymentState.REFUNDED : PaymentState.PARTIALLY_REFUNDED;
    }

    static OfRefund refund(Refund request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        String asked = "refund " + request.amount().minor() + " " + request.reason();
        KeyUse used = working.charges().used(booking.id(), request.key());
        if (used != null) {
            return used.asked().equals(asked)
                    ? new Outcome.RefundDue(booking, request.amount(), used.refunds())
                    : new Outcome.KeyReused();
        }
        long max = working.charges().refundableMinor(booking.id());
        if (request.amount().minor() > max) {
            return new Outcome.RefundTooLarge(new Money(max, booking.amount().currency()));
        }
        Given given = giveBack(booking, request.amount().minor(), request.reason(), working);
        if (request.key() != null) {
            working.charges()
                    .remember(new KeyUse(new KeyUse.Of(booking.id(), request.key()), asked,
                            request.amount().minor(), given.numbers()));
        }
        return new Outcome.RefundDue(working.note("refund_due", booking, given.booking(), request.origin()),
                request.amount(), given.numbers());
    }

    /** Records how the gateway has ended a refund; one that is done stays done. */
    static OfEndRefund end(EndRefund request, Working working) {
        Booking booking = working.booking(request.booking());
        Charge charge = working.charges().ofRefund(request.booking(), request.number());
        Charge.Back back = charge == null ? null : Charges.back(charge, request.number());
        if (booking == null || back == null) {
            return new Outcome.Unknown();
        }
        if (back.done()) {
            return new Outcome.RefundRecorded(booking);
        }
        boolean done = request.error() == null;
        working.update(new Changes.RefundUpdate(booking.id(), request.number(), done, request.error()));
        Booking after = done
                ? settled(booking.with(booking.funds().plus(0, 0, back.amountMinor())), working)
                : booking;
        return new Outcome.RefundRecorded(
                working.note(done ? "refunded" : "refund_failed", booking, after, request.origin()));
    }

    /** Has a refund that the gateway refused tried again, with the same key as ever. */
    static OfRetryRefund retry(RetryRefund request, Working working) {
        Booking booking = working.booking(request.booking());
        Charge charge = working.charges().ofRefund(request.booking(), request.number());
        Charge.Back back = charge == null ? null : Charges.back(charge, request.number());
        if (booking == null || back == null) {
            return new Outcome.Unknown();
        }
        if (back.done()) {
            return new Outcome.RefundDone();
        }
        working.charges().retry(new Changes.RefundRetry(booking.id(), request.number()));
        return new Outcome.RefundRetried(
                working.note("refund_retried", booking, booking, request.origin()));
    }
}
