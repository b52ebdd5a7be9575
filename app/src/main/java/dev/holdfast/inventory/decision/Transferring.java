package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Transfer;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.OfTransfer;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Decides the handing of a booking to another person: all of it, with what it may cost and what may come back
 * of it, to somebody who may have that much.
 */
final class Transferring {

    private Transferring() {}

    static OfTransfer decide(Transfer request, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        if (!booking.user().equals(request.from())) {
            return new Outcome.NotYours();
        }
        OfTransfer refusal = refusal(booking, working);
        if (refusal == null && request.to().limited()) {
            refusal = limit(request.to(), booking, working);
        }
        if (refusal != null || booking.user().equals(request.to().user())) {
            return refusal == null ? new Outcome.Transferred(booking) : refusal;
        }
        return new Outcome.Transferred(
                working.transfer(booking, booking.handedTo(request.to().user()), request.origin()));
    }

    /** A hold that is an offer of the waitlist, or part of an exchange, is not handed on alone. */
    private static @Nullable OfTransfer refusal(Booking booking, Working working) {
        boolean bound = booking.links().exchangeOf() != null || booking.links().waitlist() != null;
        OfTransfer state = switch (booking.state()) {
            case PENDING -> pending(booking, bound, working);
            case PAYING -> new Outcome.PaymentInProgress();
            case CONFIRMED -> null;
            case CANCELLED -> new Outcome.NotPending(booking.state());
            case EXPIRED -> new Outcome.HoldEnded();
        };
        if (state == null && working.rules().event().status() == EventStatus.CANCELLED) {
            return new Outcome.NotOnSale(null, null);
        }
        Instant start = state == null ? start(booking, working) : null;
        return start == null || start.isAfter(working.time()) ? state : new Outcome.EventStarted(start);
    }

    private static Instant start(Booking booking, Working working) {
        return booking.lines()
                .stream()
                .map(line -> working.rules().session(line.session()).startsAt())
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("booking " + booking.id() + " has no lines"));
    }

    private static @Nullable OfTransfer pending(Booking booking, boolean bound, Working working) {
        if (!booking.aliveAt(working.time())) {
            return new Outcome.HoldEnded();
        }
        return bound ? new Outcome.NotPending(booking.state()) : null;
    }

    /** A dead hold that was not read counts in what a person has. */
    private static @Nullable OfTransfer limit(Buyer to, Booking booking, Working working) {
        EventRules rules = working.rules().event();
        LimitReached reached = null;
        if (rules.limitsPersons()) {
            Holdings has = working.holdings(to.user());
            int holds = booking.state().holding() ? 1 : 0;
            if (rules.personMax().isPresent()
                    && has.units() + booking.quantity() > rules.personMax().getAsInt()) {
                reached = new LimitReached(Limit.TICKETS_PER_PERSON, rules.personMax().getAsInt());
            } else if (rules.openHoldsMax().isPresent()
                    && has.openHolds() + holds > Math.max(rules.openHoldsMax().getAsInt(), has.openHolds())) {
                reached = new LimitReached(Limit.OPEN_HOLDS_PER_PERSON, rules.openHoldsMax().getAsInt());
            }
        }
        if (reached != null) {
            return working.read().moreDeadHolds() ? working.defer() : reached;
        }
        return TypeLimits.transferred(booking, to.user(), working);
    }
}
