package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Decides a reserve: replay, rules, limits, stock, in this order. All or nothing. */
final class Reserving {

    private Reserving() {}

    static OfReserve decide(Reserve request, Working working) {
        OfReserve refusal = replay(request, working);
        if (refusal == null && working.deferring()) {
            refusal = working.defer();
        }
        if (refusal == null) {
            refusal = notOnSale(request, working);
        }
        if (refusal == null) {
            refusal = limit(request, working);
        }
        if (refusal == null) {
            refusal = lackOfStock(request, working);
        }
        return refusal == null ? hold(request, working) : refusal;
    }

    private static @Nullable OfReserve replay(Reserve request, Working working) {
        if (request.key() == null) {
            return null;
        }
        Booking existing = working.byKey(new IdempotencyKey(request.user(), request.key()));
        if (existing == null) {
            return null;
        }
        if (existing.fingerprint() != request.fingerprint()) {
            return new Outcome.KeyReused();
        }
        if (existing.aliveAt(working.time())) {
            return new Outcome.Held(existing, true);
        }
        // Dead and still paying: not all dead holds were read, and until this one is reclaimed its charge
        // may win.
        return existing.state() == BookingState.PAYING
                ? new Outcome.Deferred()
                : new Outcome.KeyEnded(existing.id());
    }

    private static @Nullable OfReserve notOnSale(Reserve request, Working working) {
        if (working.rules().event().status() != EventStatus.PUBLISHED) {
            return new Outcome.NotOnSale(null);
        }
        for (Wanted wanted : request.wanted()) {
            TicketRules type = working.rules().ticketType(wanted.ticketType());
            if (type == null) {
                return new Outcome.NotOnSale(null);
            }
            Instant start = working.rules().session(type.session()).startsAt();
            if (!start.isAfter(working.time())) {
                return new Outcome.NotOnSale(start);
            }
        }
        return null;
    }

    private static @Nullable OfReserve limit(Reserve request, Working working) {
        EventRules rules = working.rules().event();
        if (request.quantity() > rules.bookingMax()) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, rules.bookingMax());
        }
        if (!request.limited() || !rules.limitsPersons()) {
            return null;
        }
        OfReserve reached = limitOfPerson(request, rules, working.holdings(request.user()));
        // A dead hold that was not read counts in what a person has.
        return reached != null && working.read().moreDeadHolds() ? working.defer() : reached;
    }

    private static @Nullable OfReserve limitOfPerson(Reserve request, EventRules rules, Holdings has) {
        if (exceeds(has.units() + request.quantity(), rules.personMax())) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_PERSON,
                    rules.personMax().orElseThrow());
        }
        if (exceeds(has.openHolds() + 1L, rules.openHoldsMax())) {
            return new Outcome.LimitReached(Outcome.Limit.OPEN_HOLDS_PER_PERSON,
                    rules.openHoldsMax().orElseThrow());
        }
        return null;
    }

    private static boolean exceeds(long count, OptionalInt max) {
        return max.isPresent() && count > max.getAsInt();
    }

    private static @Nullable OfReserve lackOfStock(Reserve request, Working working) {
        var demand = new LinkedHashMap<PoolId, Integer>();
        for (Line line : lines(request, working)) {
            demand.merge(line.pool(), line.quantity(), Math::addExact);
        }
        for (Map.Entry<PoolId, Integer> asked : demand.entrySet()) {
            PoolCount pool = working.pool(asked.getKey());
            if (pool.free() < asked.getValue()) {
                return working.read().moreDeadHolds() ? working.defer() : refusal(pool, working);
            }
        }
        return null;
    }

    private static OfReserve refusal(PoolCount pool, Working working) {
        if (pool.free() > 0) {
            return new Outcome.NotEnoughLeft(pool.free());
        }
        return pool.held() > 0 ? new Outcome.AllHeld(working.nextHoldEnd()) : new Outcome.SoldOut();
    }

    private static OfReserve hold(Reserve request, Working working) {
        List<Line> lines = lines(request, working);
        TicketRules first = type(request.wanted().getFirst(), working);
        long minor = 0;
        for (Line line : lines) {
            minor = Math.addExact(minor, Math.multiplyExact(line.unitPriceMinor(), (long) line.quantity()));
        }
        Instant deadline = working.time().plus(working.rules().event().hold());
        var booking = new Booking(request.id(), request.reference(), request.user(), BookingState.PENDING,
                Math.toIntExact(request.quantity()), new Money(minor, first.price().currency()),
                PaymentState.PENDING,
                working.time(), deadline, deadline, request.fingerprint(), null, lines);
        working.make(booking, request.key(), request.origin());
        return new Outcome.Held(booking, false);
    }

    private static List<Line> lines(Reserve request, Working working) {
        var lines = new ArrayList<Line>(request.wanted().size());
        for (Wanted wanted : request.wanted()) {
            TicketRules type = type(wanted, working);
            lines.add(new Line(type.id(), type.pool(), wanted.quantity(), type.price().minor()));
        }
        return lines;
    }

    private static TicketRules type(Wanted wanted, Working working) {
        return Objects.requireNonNull(working.rules().ticketType(wanted.ticketType()));
    }
}
