package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.ChargeResult.ActionRequired;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.ChargeResult.NotCharged;
import dev.holdfast.inventory.decision.LaneRequest.ConfirmFree;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.Outcome.OfConfirm;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import dev.holdfast.inventory.decision.Outcome.OfStartPayment;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * Decides the steps of a payment. While a charge is under way the deadline of the hold lies at least the
 * time of that charge ahead; when no money was taken the hold has the deadline again that its buyer was
 * told.
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
        OfStartPayment supplement = Supplement.start(request, booking, working);
        if (supplement != null) {
            return supplement;
        }
        return switch (booking.state()) {
            case PENDING -> startPending(request, booking, working);
            case PAYING -> resume(request, booking, working);
            case CONFIRMED -> sameToken(request, booking.payment())
                    ? new Outcome.AlreadyConfirmed(booking)
                    : new Outcome.NotPending(booking.state());
            case CANCELLED -> new Outcome.NotPending(booking.state());
            case EXPIRED -> new Outcome.HoldEnded();
        };
    }

    private static OfStartPayment startPending(StartPayment request, Booking booking, Working working) {
        Instant time = working.time();
        if (!booking.aliveAt(time)) {
            return holdEnded(booking, working);
        }
        if (calledOff(booking, working)) {
            return new Outcome.NotOnSale(null, null);
        }
        Payment.Means means = request.means();
        int attempt = booking.attempts() + 1;
        var payment = new Payment(attempt, means.tokenFingerprint(), means.method(), PaymentState.PROCESSING,
                gatewayKey(booking.id(), attempt), null, null, time);
        Instant chargeEnds = time.plus(means.window());
        Instant deadline = booking.deadline().isAfter(chargeEnds) ? booking.deadline() : chargeEnds;
        Booking paying = working.move(booking,
                booking.with(BookingState.PAYING, deadline).with(PaymentState.PROCESSING, payment),
                "payment_started", request.origin());
        working.start(new Changes.NewPayment(booking.id(), payment, booking.amount()));
        return new Outcome.PaymentStarted(paying, payment);
    }

    /** Whether something of it will not take place: nobody pays for that. */
    private static boolean calledOff(Booking booking, Working working) {
        return working.rules().event().status() == EventStatus.CANCELLED || booking.lines()
                .stream()
                .anyMatch(
                        line -> working.rules().session(line.session()).status() == SessionStatus.CANCELLED);
    }

    /** The buyer comes back from the bank with the same token: the same charge goes on. */
    private static OfStartPayment resume(StartPayment request, Booking booking, Working working) {
        Payment payment = booking.payment();
        if (payment == null || payment.state() != PaymentState.REQUIRES_ACTION
                || !sameToken(request, payment)) {
            return new Outcome.PaymentInProgress();
        }
        if (!booking.aliveAt(working.time())) {
            return holdEnded(booking, working);
        }
        Payment resumed = payment.with(PaymentState.PROCESSING, null, null);
        working.update(new Changes.PaymentUpdate(booking.id(), payment.attempt(), PaymentState.PROCESSING,
                null, null));
        Booking paying = working.note("payment_resumed", booking,
                booking.with(PaymentState.PROCESSING, resumed), request.origin());
        return new Outcome.PaymentStarted(paying, resumed);
    }

    private static boolean sameToken(StartPayment request, @Nullable Payment payment) {
        return payment != null && payment.tokenFingerprint() == request.means().tokenFingerprint();
    }

    private static OfStartPayment holdEnded(Booking booking, Working working) {
        working.move(booking, booking.with(BookingState.EXPIRED, booking.deadline()), "expired",
                Reclaim.TIME);
        return new Outcome.HoldEnded();
    }

    static OfEndPayment end(EndPayment request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        Payment latest = booking.payment();
        if (latest == null || request.attempt() > latest.attempt()) {
            throw new IllegalStateException(
                    "booking " + booking.id() + " has no attempt " + request.attempt() + " to pay");
        }
        OfEndPayment merged = Supplement.endedBefore(request, booking, working);
        if (merged != null) {
            return merged;
        }
        boolean open = request.attempt() == latest.attempt() && latest.open();
        return switch (request.result()) {
            case Charged charged -> open && booking.state() == BookingState.PAYING
                    ? sold(request, charged, booking, working)
                    : late(request, charged, booking, working);
            case NotCharged _ when !open -> new Outcome.PaymentEndedBefore(booking);
            case NotCharged failed -> notCharged(request, failed, booking, working);
            case ActionRequired _ when !open || booking.state() != BookingState.PAYING ->
                new Outcome.PaymentEndedBefore(booking);
            case ActionRequired _ -> actionRequired(request, booking, working);
        };
    }

    private static OfEndPayment late(EndPayment request, Charged charged, Booking booking, Working working) {
        return Rescuing.waits(request, working)
                ? Rescuing.decide(request, charged, booking, working)
                : LateCharge.giveBack(request, charged, booking, working);
    }

    /** Confirms a hold that costs nothing, without a gateway. */
    static OfConfirm confirmFree(ConfirmFree request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (!booking.user().equals(request.user())) {
            return new Outcome.NotYours();
        }
        return switch (booking.state()) {
            case PENDING -> confirmPending(request, booking, working);
            case PAYING -> new Outcome.PaymentInProgress();
            case CONFIRMED, CANCELLED -> new Outcome.NotPending(booking.state());
            case EXPIRED -> new Outcome.HoldEnded();
        };
    }

    private static OfConfirm confirmPending(ConfirmFree request, Booking booking, Working working) {
        if (!booking.aliveAt(working.time())) {
            working.move(booking, booking.with(BookingState.EXPIRED, booking.deadline()), "expired",
                    Reclaim.TIME);
            return new Outcome.HoldEnded();
        }
        if (calledOff(booking, working)) {
            return new Outcome.NotOnSale(null, null);
        }
        if (booking.amount().minor() > 0) {
            return new Outcome.PaymentRequired(booking.amount());
        }
        // A charge of nothing may have been made before, and be disputed.
        PaymentState paid = booking.paymentState() == PaymentState.DISPUTED
                ? PaymentState.DISPUTED
                : PaymentState.COMPLETED;
        Booking sold = booking.with(BookingState.CONFIRMED, booking.deadline()).with(paid, booking.payment());
        return new Outcome.Confirmed(working.move(booking, sold, "confirmed", request.origin()));
    }

    private static OfEndPayment sold(EndPayment request, Charged charged, Booking booking, Working working) {
        if (booking.links().exchangeOf() != null) {
            return Supplement.paid(request, charged, booking, working);
        }
        working.update(ended(request, PaymentState.COMPLETED, charged.transaction(), null));
        Booking sold = paid(booking.with(BookingState.CONFIRMED, booking.deadline()), PaymentState.COMPLETED,
                charged.transaction(), null)
                .with(booking.funds().plus(LateCharge.charge(request, working).amountMinor(), 0, 0));
        sold = Refunding.settled(sold, working);
        return new Outcome.Confirmed(working.move(booking, sold, "confirmed", request.origin()));
    }

    private static OfEndPayment notCharged(EndPayment request, NotCharged failed, Booking booking,
            Working working) {
        working.update(ended(request, PaymentState.FAILED, null, failed.reason()));
        boolean waited = booking.state() == BookingState.PAYING;
        Booking ended = paid(waited ? booking.with(BookingState.PENDING, booking.expiresAt()) : booking,
                PaymentState.FAILED, null, failed.reason());
        ended = Refunding.settled(ended, working);
        ended = waited
                ? working.move(booking, ended, "payment_failed", request.origin())
                : working.note("payment_failed", booking, ended, request.origin());
        if (ended.state() == BookingState.PENDING && !ended.aliveAt(working.time())) {
            // Its deadline was later when the dead holds were read, so nobody else would take its units back.
            ended = working.move(ended, ended.with(BookingState.EXPIRED, ended.deadline()), "expired",
                    Reclaim.TIME);
        }
        return new Outcome.PaymentFailed(ended);
    }

    private static OfEndPayment actionRequired(EndPayment request, Booking booking, Working working) {
        if (booking.paymentState() == PaymentState.REQUIRES_ACTION) {
            return new Outcome.PaymentWaits(booking);
        }
        working.update(ended(request, PaymentState.REQUIRES_ACTION, null, null));
        return new Outcome.PaymentWaits(working.note("payment_waits", booking,
                paid(booking, PaymentState.REQUIRES_ACTION, null, null), request.origin()));
    }

    /** What becomes of the row of an attempt. */
    static Changes.PaymentUpdate ended(EndPayment request, PaymentState state, @Nullable String transaction,
            @Nullable String error) {
        return new Changes.PaymentUpdate(request.booking(), request.attempt(), state, transaction, error);
    }

    /** With the gateway's name for a charge, when it is of the latest attempt. */
    static Booking named(EndPayment request, Booking booking, String transaction) {
        Payment latest = Objects.requireNonNull(booking.payment());
        return latest.attempt() == request.attempt()
                ? paid(booking, PaymentState.COMPLETED, transaction, null)
                : booking;
    }

    static Booking paid(Booking booking, PaymentState state, @Nullable String transaction,
            @Nullable String error) {
        Payment payment = Objects.requireNonNull(booking.payment());
        return booking.with(state, payment.with(state, transaction, error));
    }

    static String gatewayKey(BookingId booking, int attempt) {
        return booking + "-" + attempt;
    }
}
