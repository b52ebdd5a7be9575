package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.LaneRequest.StartExchange;
import dev.holdfast.inventory.decision.Outcome.OfExchange;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides the exchange of units of a booking for others: the new are taken and the old are free, or nothing
 * has changed. What is paid and becomes cheaper has the difference given back in the same step; what becomes
 * dearer is paid first, by a {@link Supplement}.
 */
final class Exchanging {

    private final Exchange request;
    private final Booking booking;
    private final Parts parts;
    private final Working working;

    private Exchanging(Exchange request, Booking booking, Parts parts, Working working) {
        this.request = request;
        this.booking = booking;
        this.parts = parts;
        this.working = working;
    }

    static OfExchange decide(Exchange request, Working working) {
        return decide(request, null, working);
    }

    /** The same, and what is dearer is held until it is paid. */
    static OfExchange start(StartExchange request, Working working) {
        return decide(request.exchange(), request, working);
    }

    private static OfExchange decide(Exchange request, @Nullable StartExchange start, Working working) {
        Booking booking = working.booking(request.booking());
        if (booking == null) {
            return new Outcome.Unknown();
        }
        OfExchange refusal = refusal(request, booking, working);
        if (refusal == null && start != null) {
            refusal = Supplement.replay(start, working);
        }
        if (refusal != null) {
            return refusal;
        }
        if (working.deferring()) {
            return working.defer();
        }
        Parts parts = Parts.of(booking.lines(), request.gives());
        if (parts == null) {
            return new Outcome.NotInBooking(missing(request, booking).session());
        }
        return new Exchanging(request, booking, parts, working).exchange(start);
    }

    private static Given missing(Exchange request, Booking booking) {
        return request.gives()
                .stream()
                .filter(gift -> Parts.of(booking.lines(), List.of(gift)) == null)
                .findFirst()
                .orElseGet(() -> request.gives().getLast());
    }

    private static @Nullable OfExchange refusal(Exchange request, Booking booking, Working working) {
        if (request.user() != null && !booking.user().equals(request.user())) {
            return new Outcome.NotYours();
        }
        if (request.key() != null && request.key().equals(booking.keys().exchange())) {
            return new Outcome.Exchanged(booking, true);
        }
        if (sameKey(request.key(), booking.keys().exchange())) {
            return new Outcome.KeyReused();
        }
        if (booking.links().exchangeOf() != null) {
            return new Outcome.NotPending(booking.state());
        }
        OfExchange state = switch (booking.state()) {
            case PENDING -> booking.aliveAt(working.time()) ? null : new Outcome.HoldEnded();
            case PAYING -> new Outcome.PaymentInProgress();
            case CONFIRMED -> null;
            case CANCELLED -> new Outcome.NotPending(booking.state());
            case EXPIRED -> new Outcome.HoldEnded();
        };
        if (state == null && working.rules().event().status() != EventStatus.PUBLISHED) {
            return new Outcome.NotOnSale(null, null);
        }
        Instant begun = state == null ? begun(request.gives(), working) : null;
        return begun == null ? state : new Outcome.EventStarted(begun);
    }

    /** The buyer's part of two keys is the same; what was asked, behind the last colon, need not be. */
    private static boolean sameKey(@Nullable String key, @Nullable String last) {
        return key != null && last != null && buyersPart(key).equals(buyersPart(last));
    }

    static String buyersPart(String key) {
        int colon = key.lastIndexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    /** When the first of what is given began, if it has: that is used, not given back. */
    static @Nullable Instant begun(List<Given> gives, Working working) {
        for (Given given : gives) {
            SessionRules session = working.rules().named(given.session());
            Instant start = session == null ? null : session.startsAt();
            if (start != null && !start.isAfter(working.time())) {
                return start;
            }
        }
        return null;
    }

    private OfExchange exchange(@Nullable StartExchange start) {
        var allocation = new Allocation(working, Opened.by(booking));
        OfExchange shut = (OfExchange) allocation.shut(request.takes());
        if (shut != null) {
            return shut;
        }
        parts.given().forEach(allocation::giveBack);
        OfExchange refusal = (OfExchange) allocation.take(request.takes());
        if (refusal != null) {
            return refusal;
        }
        Booking after = with(allocation);
        refusal = refused(after);
        if (refusal == null) {
            return exchanged(after);
        }
        allocation.undo();
        return start != null && refusal instanceof Outcome.SupplementNeeded ? beside(start) : refusal;
    }

    private Booking with(Allocation allocation) {
        var lines = new ArrayList<>(parts.kept());
        lines.addAll(allocation.lines());
        return booking.exchanged(lines, request.key());
    }

    private @Nullable OfExchange refused(Booking after) {
        OfExchange limit = TypeLimits.exchanged(request, booking, after, working);
        return limit == null ? unequal(after) : limit;
    }

    /**
     * No booking grows by an exchange, for what limits it was seen to when it was made. And once a charge was
     * tried and not made, it costs what it did: that charge may still come in.
     */
    private @Nullable OfExchange unequal(Booking after) {
        if (after.quantity() > booking.quantity()) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, booking.quantity());
        }
        long dearer = after.amount().minor() - booking.amount().minor();
        if (booking.state() == BookingState.CONFIRMED) {
            return dearer > 0 ? new Outcome.SupplementNeeded(booking.amount(), after.amount()) : null;
        }
        return dearer != 0 && booking.attempts() > 0
                ? new Outcome.PriceDiffers(booking.amount(), after.amount())
                : null;
    }

    private OfExchange exchanged(Booking after) {
        long less = booking.amount().minor() - after.amount().minor();
        Booking settled = booking.state() == BookingState.CONFIRMED && less > 0
                ? Refunding
                        .giveBack(after, Math.min(less, working.charges().refundableMinor(booking.id())),
                                "exchanged", working)
                        .booking()
                : after;
        return new Outcome.Exchanged(working.exchange(booking, settled, request.origin()), false);
    }

    /** Looks again for what is wanted, beside what the booking keeps until the difference is paid. */
    private OfExchange beside(StartExchange start) {
        var allocation = new Allocation(working, Opened.by(booking));
        OfExchange refusal = (OfExchange) allocation.take(request.takes());
        if (refusal != null) {
            return refusal;
        }
        Booking after = with(allocation);
        refusal = refused(after);
        if (refusal == null) {
            return exchanged(after);
        }
        if (refusal instanceof Outcome.SupplementNeeded needed) {
            Booking supplement = Supplement.of(start,
                    new Supplement.Priced(allocation.lines(), needed.difference()), parts, working);
            refusal = Supplement.limit(start, supplement, parts, working);
            if (refusal == null) {
                working.make(supplement, start.supplementKey(), start.origin());
                return new Outcome.SupplementHeld(supplement, false);
            }
        }
        allocation.undo();
        return refusal;
    }
}
