package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.platform.ids.WaitlistId;
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
        OfReserve refusal = offered(request, working);
        if (refusal == null) {
            refusal = replay(request, working);
        }
        if (refusal == null && working.deferring()) {
            refusal = working.defer();
        }
        if (refusal == null && working.rules().event().status() != EventStatus.PUBLISHED) {
            refusal = new Outcome.NotOnSale(null, null);
        }
        AskedCodes codes = AskedCodes.of(refusal == null ? request.asks() : Asks.NONE, working);
        if (refusal == null) {
            refusal = codes.refusal();
        }
        var allocation = new Allocation(working, codes.opened());
        if (refusal == null) {
            refusal = (OfReserve) allocation.shut(request.wanted());
        }
        if (refusal == null) {
            refusal = limit(request, working);
        }
        if (refusal != null) {
            return refusal;
        }
        OfReserve lack = (OfReserve) allocation.take(request.wanted());
        if (lack == null) {
            return hold(request, allocation, codes, working);
        }
        // Who waits has no code, so there would be nothing to wait for.
        return codes.access() == null ? Waiting.after(lack, request, working) : lack;
    }

    /**
     * Makes the hold of an offer; null when what is wanted is not free, or not for sale, or more than a
     * person
     * may have.
     */
    static @Nullable Booking offer(Reserve request, WaitlistId entry, Working working) {
        var allocation = new Allocation(working);
        if (allocation.shut(request.wanted()) != null || limit(request, working) != null
                || allocation.take(request.wanted()) != null) {
            return null;
        }
        Instant deadline = working.time().plus(working.rules().event().policies().waitlist().offer());
        var links = new Booking.Links(entry, null, null, null, 0);
        return hold(request, allocation, new Terms(deadline, links, AskedCodes.NONE),
                working) instanceof Outcome.Held held
                        ? held.booking()
                        : null;
    }

    /** Until when a hold lasts, what it has to do with, and what is taken off. */
    private record Terms(Instant deadline, Booking.Links links, AskedCodes codes) {}

    /** Who has an offer of what is asked for is given that: it is held for them already. */
    private static @Nullable OfReserve offered(Reserve request, Working working) {
        if (!request.buyer().limited()) {
            return null;
        }
        for (WaitlistEntry entry : working.waitlist().live(request.user())) {
            Booking offer = entry.offer() == null ? null : working.booking(entry.offer());
            if (offer != null && offer.state().holding() && offer.aliveAt(working.time())
                    && covers(offer, request.wanted(), working)) {
                return new Outcome.Held(offer, true);
            }
        }
        return null;
    }

    private static boolean covers(Booking offer, List<Wanted> wanted, Working working) {
        return wanted.stream()
                .map(item -> Waiting.poolOf(item, working))
                .allMatch(pool -> offer.lines().stream().anyMatch(line -> line.pool().equals(pool)));
    }

    private static @Nullable OfReserve replay(Reserve request, Working working) {
        if (request.key() == null) {
            return null;
        }
        var key = new IdempotencyKey(request.user(), request.key());
        Booking existing = working.byKey(key);
        if (existing == null) {
            return replay(request, working.waitlist().byKey(key), working);
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

    /** Of a request that has led to the waitlist. */
    private static @Nullable OfReserve replay(Reserve request, @Nullable WaitlistEntry entry,
            Working working) {
        if (entry == null) {
            return null;
        }
        if (entry.fingerprint() != request.fingerprint()) {
            return new Outcome.KeyReused();
        }
        if (entry.state() == WaitlistEntry.State.WAITING) {
            return new Outcome.Waitlisted(entry, new Outcome.SoldOut());
        }
        Booking offer = entry.offer() == null ? null : working.booking(entry.offer());
        return offer != null && offer.aliveAt(working.time())
                ? new Outcome.Held(offer, true)
                : new Outcome.KeyEnded(entry.offer());
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

    private static OfReserve hold(Reserve request, Allocation allocation, AskedCodes codes, Working working) {
        List<Line> lines = allocation.lines();
        Instant deadline = working.time().plus(holdTime(lines, working.rules().event().holds()));
        return hold(request, allocation, new Terms(deadline, links(codes, lines, working), codes), working);
    }

    private static OfReserve hold(Reserve request, Allocation allocation, Terms terms, Working working) {
        List<Line> lines = terms.codes().discounted(allocation.lines());
        Money amount = new Money(lines.stream().mapToLong(Line::amountMinor).reduce(0, Math::addExact),
                currency(lines.getFirst(), working));
        OfReserve refusal = TypeLimits.refusal(request, lines, working);
        if (refusal == null) {
            refusal = terms.codes().misfit(allocation.lines(), amount.currency());
        }
        if (refusal == null) {
            refusal = price(request, amount);
        }
        if (refusal != null) {
            allocation.undo();
            return refusal;
        }
        boolean atOnce = request.buyer().atOnce();
        var booking = new Booking(request.id(), request.reference(), request.user(),
                atOnce ? BookingState.CONFIRMED : BookingState.PENDING,
                Math.toIntExact(request.quantity()), amount,
                atOnce ? PaymentState.COMPLETED : PaymentState.PENDING,
                working.time(), terms.deadline(), terms.deadline(), request.fingerprint(), null, lines)
                .with(terms.links());
        working.make(booking, request.key(), request.origin());
        return new Outcome.Held(booking, false);
    }

    private static @Nullable OfReserve price(Reserve request, Money amount) {
        Long shown = request.asks().totalMinor();
        if (shown != null && shown != amount.minor()) {
            return new Outcome.PriceChanged(amount);
        }
        return request.buyer().atOnce() && amount.minor() > 0 ? new Outcome.PaymentRequired(amount) : null;
    }

    private static Booking.Links links(AskedCodes codes, List<Line> lines, Working working) {
        Code discount = codes.discount();
        Code access = codes.needsAccess(lines, working) ? codes.access() : null;
        return discount == null && access == null
                ? Booking.Links.NONE
                : new Booking.Links(null, discount == null ? null : discount.text(),
                        access == null ? null : access.text(), null, 0);
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
