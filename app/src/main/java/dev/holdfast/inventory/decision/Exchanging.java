package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Outcome.OfExchange;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides the exchange of units of a booking for others: the new are taken and the old are free, or nothing
 * has changed.
 */
final class Exchanging {

    private Exchanging() {}

    static OfExchange decide(Exchange request, Working working) {
        Booking booking = working.booking(request.booking());
        OfExchange refusal = booking == null ? new Outcome.Unknown() : refusal(request, booking, working);
        if (refusal != null || booking == null) {
            return refusal == null ? new Outcome.Unknown() : refusal;
        }
        if (working.deferring()) {
            return working.defer();
        }
        var kept = new ArrayList<Line>();
        var given = new ArrayList<Line>();
        for (Line line : booking.lines()) {
            split(line, request.gives(), kept, given);
        }
        for (Given gives : request.gives()) {
            if (!covers(given, gives)) {
                return new Outcome.NotInBooking(gives.session());
            }
        }
        return exchange(request, booking, new Parts(kept, given), working);
    }

    private record Parts(List<Line> kept, List<Line> given) {}

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
        return state == null ? started(request, working) : state;
    }

    /** The buyer's part of two keys is the same; what was asked, behind the last colon, need not be. */
    private static boolean sameKey(@Nullable String key, @Nullable String last) {
        return key != null && last != null && buyersPart(key).equals(buyersPart(last));
    }

    private static String buyersPart(String key) {
        int colon = key.lastIndexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    /** What has begun is used, not given back. */
    private static @Nullable OfExchange started(Exchange request, Working working) {
        for (Given given : request.gives()) {
            SessionRules session = working.rules().named(given.session());
            Instant start = session == null ? null : session.startsAt();
            if (start != null && !start.isAfter(working.time())) {
                return new Outcome.EventStarted(start);
            }
        }
        return null;
    }

    private static void split(Line line, List<Given> gives, List<Line> kept, List<Line> given) {
        for (Given gift : gives) {
            if (!gift.session().equals(line.session())) {
                continue;
            }
            if (gift.units().isEmpty()) {
                given.add(line);
                return;
            }
            List<Integer> gone = line.units().stream().filter(gift.units()::contains).toList();
            if (!gone.isEmpty()) {
                given.add(line.part(gone.size(), gone));
                List<Integer> stay = line.units().stream().filter(unit -> !gone.contains(unit)).toList();
                if (!stay.isEmpty()) {
                    kept.add(line.rest(stay.size(), stay));
                }
                return;
            }
        }
        kept.add(line);
    }

    private static boolean covers(List<Line> given, Given gives) {
        List<Line> ofSession = given.stream().filter(line -> line.session().equals(gives.session())).toList();
        return !ofSession.isEmpty() && gives.units()
                .stream()
                .allMatch(unit -> ofSession.stream().anyMatch(line -> line.units().contains(unit)));
    }

    private static OfExchange exchange(Exchange request, Booking booking, Parts parts, Working working) {
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
        var lines = new ArrayList<>(parts.kept());
        lines.addAll(allocation.lines());
        OfExchange limit = TypeLimits.exchanged(booking.lines(), lines, working);
        if (limit != null) {
            allocation.undo();
            return limit;
        }
        Booking after = booking.exchanged(lines, request.key());
        OfExchange unequal = unequal(booking, after);
        if (unequal != null) {
            allocation.undo();
            return unequal;
        }
        return new Outcome.Exchanged(working.exchange(booking, after, request.origin()), false);
    }

    /**
     * No booking grows by an exchange, for what limits it was seen to when it was made. And once a charge was
     * tried it costs what it did: the charge may still come in, and goes back or pays for all of it.
     */
    private static @Nullable OfExchange unequal(Booking booking, Booking after) {
        if (after.quantity() > booking.quantity()) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, booking.quantity());
        }
        boolean charged = booking.state() == BookingState.CONFIRMED || booking.attempts() > 0;
        return charged && !after.amount().equals(booking.amount())
                ? new Outcome.PriceDiffers(booking.amount(), after.amount())
                : null;
    }
}
