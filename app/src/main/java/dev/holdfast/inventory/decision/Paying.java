package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.ChargeResult.ActionRequired;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.ChargeResult.NotCharged;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import dev.holdfast.inventory.decision.Outcome.OfEndRefund;
import dev.holdfast.inventory.decision.Outcome.OfStartPayment;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * Decides the steps of a payment. While a charge is under way the deadline of the hold lies at least the time of that charge
 * ahead; when no money was taken the hold has the deadline again that its buyer was told.
 */
final class Paying {

    private Paying() {}

    static OfStartPayment start(StartPayment request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (!booking.user().equals(request.user())) {
            return new Outcome.NotYours();
        }
        return switch (booking.state()) {
            case PENDING -> startPending(request, booking, working);
            case PAYING -> resume(request, booking, working);
            case CONFIRMED -> booking.payment() != null
                    && booking.payment().tokenFingerprint() == request.means().tokenFingerprint()
                            ? new Outcome.AlreadyConfirmed(booking)
                            : new Outcome.NotPending(booking.state());
            case CANCELLED -> new Outcome.NotPending(booking.state());
            case EXPIRED -> new Outcome.HoldEnded();
        };
    }

    private static OfStartPayment startPending(StartPayment request, Booking booking, Working working) {
        Instant time = working.time();
        if (!booking.deadline().isAfter(time)) {
            working.move(booking, BookingState.EXPIRED, booking.deadline(), "expired", Reclaim.TIME);
            return new Outcome.HoldEnded();
        }
        if (working.rules().event().status() == EventStatus.CANCELLED) {
            return new Outcome.NotOnSale(null);
        }
        Payment.Means means = request.means();
        int attempt = booking.attempts() + 1;
        var payment = new Payment(attempt, means.tokenFingerprint(), means.method(), PaymentState.PROCESSING,
                gatewayKey(booking.id(), attempt), null, null, time);
        Instant chargeEnds = time.plus(means.window());
        Instant deadline = booking.deadline().isAfter(chargeEnds) ? booking.deadline() : chargeEnds;
        Booking paying = working.move(booking, BookingState.PAYING, deadline, "payment_started",
                request.origin());
        paying = working.keep(booking, paying.with(PaymentState.PROCESSING, payment));
        working.start(new Changes.NewPayment(booking.id(), payment, booking.amount()));
        return new Outcome.PaymentStarted(paying, payment);
    }

    /** The buyer comes back from the bank with the same token: the same charge goes on. */
    private static OfStartPayment resume(StartPayment request, Booking booking, Working working) {
        Payment payment = booking.payment();
        if (payment == null || payment.state() != PaymentState.REQUIRES_ACTION
                || payment.tokenFingerprint() != request.means().tokenFingerprint()) {
            return new Outcome.PaymentInProgress();
        }
        Payment resumed = payment.with(PaymentState.PROCESSING, null, null);
        Booking paying = working.keep(booking, booking.with(PaymentState.PROCESSING, resumed));
        working.update(new Changes.PaymentUpdate(booking.id(), payment.attempt(), PaymentState.PROCESSING,
                null, null));
        working.note("payment_resumed", booking.id(), booking.state(), booking.state(), request.origin());
        return new Outcome.PaymentStarted(paying, resumed);
    }

    static OfEndPayment end(EndPayment request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (request.attempt() > booking.attempts()) {
            throw new IllegalStateException(
                    "booking " + booking.id() + " has no attempt " + request.attempt() + " to pay");
        }
        return switch (request.result()) {
            case Charged charged -> charged(request, charged, booking, working);
            case NotCharged failed -> notCharged(request, failed, booking, working);
            case ActionRequired _ -> actionRequired(request, booking, working);
        };
    }

    /** Whether this attempt is the one the booking waits for. */
    private static boolean awaited(EndPayment request, Booking booking) {
        return booking.state() == BookingState.PAYING && isOpen(request, booking);
    }

    private static boolean isOpen(EndPayment request, Booking booking) {
        Payment payment = booking.payment();
        return payment != null && payment.attempt() == request.attempt() && payment.open();
    }

    private static OfEndPayment charged(EndPayment request, Charged charged, Booking booking,
            Working working) {
        if (awaited(request, booking)) {
            endPayment(request, PaymentState.COMPLETED, charged.transaction(), null, working);
            Booking sold = working.move(booking, BookingState.CONFIRMED, booking.deadline(), "confirmed",
                    request.origin());
            return new Outcome.Confirmed(
                    working.keep(booking, paid(sold, PaymentState.COMPLETED, charged.transaction(), null)));
        }
        Payment payment = booking.payment();
        if (payment != null && payment.attempt() == request.attempt()
                && charged.transaction().equals(payment.transaction())) {
            return new Outcome.PaymentEndedBefore(booking);
        }
        endPayment(request, PaymentState.COMPLETED, charged.transaction(), null, working);
        working.refund(new Changes.NewRefund(booking.id(), request.attempt(), booking.amount(),
                gatewayKey(booking.id(), request.attempt()) + "-refund", charged.transaction(),
                "charged too late"));
        Booking noted = booking;
        if (booking.attempts() == request.attempt()) {
            noted = working.keep(booking, paid(booking, PaymentState.COMPLETED, charged.transaction(), null));
        }
        working.note("charged_too_late", booking.id(), booking.state(), booking.state(), request.origin());
        return new Outcome.ChargedTooLate(noted, booking.amount());
    }

    private static OfEndPayment notCharged(EndPayment request, NotCharged failed, Booking booking,
            Working working) {
        if (!isOpen(request, booking)) {
            return new Outcome.PaymentEndedBefore(booking);
        }
        endPayment(request, PaymentState.FAILED, null, failed.reason(), working);
        Booking ended = booking;
        if (booking.state() == BookingState.PAYING) {
            ended = working.move(booking, BookingState.PENDING, booking.expiresAt(), "payment_failed",
                    request.origin());
        } else {
            working.note("payment_failed", booking.id(), booking.state(), booking.state(), request.origin());
        }
        return new Outcome.PaymentFailed(
                working.keep(booking, paid(ended, PaymentState.FAILED, null, failed.reason())));
    }

    private static OfEndPayment actionRequired(EndPayment request, Booking booking, Working working) {
        if (!awaited(request, booking)) {
            return new Outcome.PaymentEndedBefore(booking);
        }
        endPayment(request, PaymentState.REQUIRES_ACTION, null, null, working);
        working.note("payment_waits", booking.id(), booking.state(), booking.state(), request.origin());
        return new Outcome.PaymentWaits(
                working.keep(booking, paid(booking, PaymentState.REQUIRES_ACTION, null, null)));
    }

    static OfEndRefund endRefund(EndRefund request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        boolean done = request.error() == null;
        working.update(new Changes.RefundUpdate(booking.id(), request.number(), done, request.error()));
        working.note(done ? "refunded" : "refund_failed", booking.id(), booking.state(), booking.state(),
                request.origin());
        if (!done) {
            return new Outcome.RefundRecorded(booking);
        }
        PaymentState state = request.amount().equals(booking.amount())
                ? PaymentState.REFUNDED
                : PaymentState.PARTIALLY_REFUNDED;
        return new Outcome.RefundRecorded(working.keep(booking, booking.with(state, booking.payment())));
    }

    private static void endPayment(EndPayment request, PaymentState state, @Nullable String transaction,
            @Nullable String error, Working working) {
        working.update(
                new Changes.PaymentUpdate(request.booking(), request.attempt(), state, transaction, error));
    }

    private static Booking paid(Booking booking, PaymentState state, @Nullable String transaction,
            @Nullable String error) {
        Payment payment = Objects.requireNonNull(booking.payment());
        return booking.with(state, payment.with(state, transaction, error));
    }

    static String gatewayKey(BookingId booking, int attempt) {
        return booking + "-" + attempt;
    }
}
