package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
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
        if (refusal == null && working.rules().event().status() != EventStatus.PUBLISHED) {
            refusal = new Outcome.NotOnSale(null, null);
        }
        var allocation = new Allocation(working);
        if (refusal == null) {
            refusal = (OfReserve) allocation.shut(request.wanted());
        }
        if (refusal == null) {
            refusal = limit(request, working);
        }
        if (refusal == null) {
            refusal = (OfReserve) allocation.take(request.wanted());
        }
        return refusal == null ? hold(request, allocation, working) : refusal;
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

    private static @Nullable OfReserve limit(Reserve request, Working working) {
        EventRules rules = working.rules().event();
        if (request.quantity() > rules.bookingMax()) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, rules.bookingMax());
        }
        if (!request.buyer().limited() || !rules.limitsPersons()) {
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

    private static OfReserve hold(Reserve request, Allocation allocation, Working working) {
        List<Line> lines = allocation.lines();
        Money amount = new Money(lines.stream().mapToLong(Line::amountMinor).reduce(0, Math::addExact),
                currency(lines.getFirst(), working));
        OfReserve refusal = TypeLimits.refusal(request, lines, working);
        boolean atOnce = request.buyer().atOnce();
        if (refusal == null && atOnce && amount.minor() > 0) {
            refusal = new Outcome.PaymentRequired(amount);
        }
        if (refusal != null) {
            allocation.undo();
            return refusal;
        }
        Instant deadline = working.time().plus(holdTime(lines, working.rules().event().holds()));
        var booking = new Booking(request.id(), request.reference(), request.user(),
                atOnce ? BookingState.CONFIRMED : BookingState.PENDING,
                Math.toIntExact(request.quantity()), amount,
                atOnce ? PaymentState.COMPLETED : PaymentState.PENDING,
                working.time(), deadline, deadline, request.fingerprint(), null, lines);
        working.make(booking, request.key(), request.origin());
        return new Outcome.Held(booking, false);
    }

    private static Currency currency(Line line, Working working) {
        return Objects.requireNonNull(working.rules().ticketType(line.ticketType())).price().currency();
    }

    /** The longest of its kinds. */
    static Duration holdTime(List<Line> lines, EventRules.HoldTimes times) {
        Duration longest = Duration.ZERO;
        for (Line line : lines) {
            Duration of = line.kind() == Line.Kind.SLOT ? times.slots() : times.tickets();
            longest = of.compareTo(longest) > 0 ? of : longest;
        }
        return longest;
    }
}
