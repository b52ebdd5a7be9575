package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Expire;
import dev.holdfast.inventory.decision.Outcome.OfCancel;
import dev.holdfast.inventory.decision.Outcome.OfExpire;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;

/** Decides how a booking ends before its time: by cancelling or by an early expiry. */
final class Ending {

    private Ending() {}

    static OfCancel cancel(Cancel request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (request.user() != null && !booking.user().equals(request.user())) {
            return new Outcome.NotYours();
        }
        return switch (booking.state()) {
            case PENDING -> cancelPending(request, booking, working);
            case PAYING -> new Outcome.PaymentInProgress();
            case CONFIRMED -> cancelConfirmed(request, booking, working);
            case CANCELLED -> cancelledBefore(request, booking);
            case EXPIRED -> new Outcome.AlreadyExpired();
        };
    }

    private static OfCancel cancelledBefore(Cancel request, Booking booking) {
        boolean sameKey = request.key() != null && request.key().equals(booking.keys().cancel());
        return sameKey ? new Outcome.CancelledBefore(booking) : new Outcome.AlreadyCancelled();
    }

    private static Booking cancelled(Cancel request, Booking booking, Working working) {
        Booking cancelled = booking.with(BookingState.CANCELLED, booking.deadline())
                .cancelledWith(request.key());
        return working.move(booking, cancelled, "cancelled", request.origin());
    }

    private static OfCancel cancelPending(Cancel request, Booking booking, Working working) {
        if (!booking.deadline().isAfter(working.time())) {
            working.move(booking, booking.with(BookingState.EXPIRED, booking.deadline()), "expired",
                    Reclaim.TIME);
            return new Outcome.AlreadyExpired();
        }
        Booking cancelled = cancelled(request, booking, working);
        return new Outcome.Cancelled(cancelled, new Money(0, booking.amount().currency()), 0);
    }

    private static OfCancel cancelConfirmed(Cancel request, Booking booking, Working working) {
        boolean eventCancelled = working.rules().event().status() == EventStatus.CANCELLED;
        Instant start = start(booking, working);
        if (!eventCancelled && !start.isAfter(working.time())) {
            return new Outcome.EventStarted(start);
        }
        Booking cancelled = cancelled(request, booking, working);
        RefundPolicy policy = working.rules().event().policies().refunds();
        int percent = eventCancelled ? 100 : policy.percent(Duration.between(working.time(), start));
        Money refund = booking.amount().percent(percent);
        Payment payment = booking.payment();
        if (refund.minor() == 0 || payment == null || payment.transaction() == null) {
            return new Outcome.Cancelled(cancelled, new Money(0, refund.currency()), 0);
        }
        working.refund(new Changes.NewRefund(booking.id(), payment.attempt(), refund,
                payment.gatewayKey() + "-refund",
                payment.transaction(), "cancelled"));
        return new Outcome.Cancelled(cancelled, refund, payment.attempt());
    }

    /** When the first of what was booked begins. */
    static Instant start(Booking booking, Working working) {
        return booking.lines()
                .stream()
                .map(line -> working.rules().session(line.session()).startsAt())
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("booking " + booking.id() + " has no lines"));
    }

    static OfExpire expire(Expire request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (!booking.user().equals(request.user())) {
            return new Outcome.NotYours();
        }
        if (booking.state() == BookingState.PAYING) {
            return new Outcome.PaymentInProgress();
        }
        if (booking.state() != BookingState.PENDING) {
            return new Outcome.NotPending(booking.state());
        }
        return new Outcome.Expired(
                working.move(booking, booking.with(BookingState.EXPIRED, booking.deadline()), "expired",
                        request.origin()));
    }
}
