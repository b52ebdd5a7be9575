package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.CancelQuote.Quoted;
import dev.holdfast.inventory.decision.CancelQuote.Refused;
import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Expire;
import dev.holdfast.inventory.decision.Outcome.OfCancel;
import dev.holdfast.inventory.decision.Outcome.OfExpire;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Decides how a booking ends before its time: by cancelling, in whole or in part, or by an early expiry. */
final class Ending {

    private Ending() {}

    /**
     * Gives a booking back, or parts of it: what remains is the booking, smaller and cheaper. The money that
     * is owed for it is due in the same step.
     */
    static OfCancel cancel(Cancel request, Working working) {
        Booking booking = working.booking(request.booking());
        boolean theirs = booking != null
                && (request.user() == null || booking.user().equals(request.user()));
        OfCancel before = theirs && booking != null ? before(request, booking, working) : null;
        return before == null ? cancelNow(request, working) : before;
    }

    private static OfCancel cancelNow(Cancel request, Working working) {
        return switch (Quoting.of(request, working)) {
            case Quoted quoted -> carryOut(request, quoted, working);
            case Refused(OfCancel refusal) -> {
                Booking booking = working.booking(request.booking());
                if (booking != null && booking.state() == BookingState.PENDING
                        && refusal instanceof Outcome.AlreadyExpired) {
                    working.move(booking, booking.with(BookingState.EXPIRED, booking.deadline()), "expired",
                            Reclaim.TIME);
                }
                yield refusal;
            }
        };
    }

    /** What was answered when the key was used before. */
    private static @Nullable OfCancel before(Cancel request, Booking booking, Working working) {
        KeyUse used = working.charges().used(booking.id(), request.key());
        if (used != null) {
            return used.asked().equals(request.how().asked())
                    ? new Outcome.CancelledBefore(booking,
                            new Money(used.amountMinor(), booking.amount().currency()), used.refunds())
                    : new Outcome.KeyReused();
        }
        return null;
    }

    private static OfCancel carryOut(Cancel request, Quoted quote, Working working) {
        Booking booking = quote.booking();
        Booking after = quote.rest().isEmpty()
                ? booking.with(BookingState.CANCELLED, booking.deadline()).cancelledWith(request.key())
                : booking.exchanged(quote.rest(), booking.keys().exchange());
        Refunding.Given given = Refunding.giveBack(after, quote.refund().minor(), request.how().reason(),
                working);
        Booking done = quote.rest().isEmpty()
                ? working.move(booking, given.booking(), "cancelled", request.origin())
                : working.shrink(booking, given.booking(), quote.gone(), request.origin());
        remember(request, quote.refund(), given.numbers(), working);
        return new Outcome.Cancelled(done, quote.refund(), given.numbers());
    }

    private static void remember(Cancel request, Money refund, List<Integer> numbers, Working working) {
        if (request.key() != null) {
            working.charges()
                    .remember(new KeyUse(new KeyUse.Of(request.booking(), request.key()),
                            request.how().asked(), refund.minor(), numbers));
        }
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
