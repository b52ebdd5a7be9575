package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static dev.holdfast.inventory.decision.Verify.verify;

/** Holds the answers to reserves and exchanges, in order of arrival, against what is on the shelf. */
final class Verdicts {

    private final Shelf shelf;
    private final PriceCheck prices;
    private boolean waiting;

    boolean waiting() {
        return waiting;
    }

    /** Something waits for the next batch, and all after it. */
    void waits() {
        waiting = true;
    }

    Verdicts(Shelf shelf) {
        this.shelf = shelf;
        this.prices = new PriceCheck(shelf);
    }

    /** What a request without a key that stands is answered; what it takes is put here. */
    void judge(Reserve request, Outcome outcome, @Nullable Booking made) {
        var fitting = new Fitting(shelf, List.of());
        Outcome expected = waiting ? new Outcome.Deferred() : new Sale(shelf).shut(List.of());
        if (expected == null) {
            expected = prices.refusal(request);
        }
        if (expected == null) {
            expected = new Sale(shelf).shut(request.wanted());
        }
        if (expected == null) {
            expected = limit(request);
        }
        if (expected == null) {
            expected = fitting.refusal(request.wanted());
        }
        if (expected == null && made == null) {
            judgeTerms(request, fitting, outcome);
        } else {
            answered(request, expected, outcome, fitting);
        }
        if (made != null) {
            fitting.verifyTaken(request.wanted(), made.lines());
            prices.verifyPrice(request, made);
            verify(prices.misfit(request, made.lines()) == null, "a code that is not good for it", made);
            verify(ofTypes(request, made.lines()) == null, "beyond a limit", made);
            boolean atOnce = request.buyer().atOnce();
            verify(made.state() == (atOnce ? BookingState.CONFIRMED : BookingState.PENDING)
                    && (!atOnce || made.amount().minor() == 0), "sold for nothing", made);
            shelf.put(made);
        }
        waiting |= outcome instanceof Outcome.Deferred;
    }

    /** Everything is there; what is refused now is so for the terms of what was found. */
    private void judgeTerms(Reserve request, Fitting fitting, Outcome outcome) {
        if (!fitting.chosen()) {
            Outcome expected = ofTypes(request, fitting.lines());
            expected = expected == null ? prices.misfit(request, fitting.lines()) : expected;
            if (expected == null && costs(request, outcome)) {
                return;
            }
            verify(outcome.equals(expected), "should be answered " + expected + ": " + request, outcome);
            return;
        }
        long bests = request.wanted().stream().filter(Wanted.BestAvailable.class::isInstance).count();
        boolean mayBe = switch (outcome) {
            case LimitReached reached -> reached.limit().name().startsWith("TYPE");
            case Outcome.PaymentRequired _,Outcome.PriceChanged _ -> costs(request, outcome);
            case Outcome.MinimumNotReached _,Outcome.CodeDoesNotApply _ ->
                request.asks().discountCode() != null;
            case Outcome.Deferred _ -> shelf.moreDeadHolds || !shelf.limitsWereRead;
            case Outcome.NotTogether _,Outcome.NotEnoughLeft _,Outcome.AllHeld _,Outcome.SoldOut _ ->
                bests > 1;
            case Outcome.NoSeatFits _ -> bests > 1;
            default -> false;
        };
        verify(mayBe, "refused what was free: " + request, outcome);
    }

    /** What a booking costs is looked at when it is made. */
    private static boolean costs(Reserve request, Outcome outcome) {
        Long shown = request.asks().totalMinor();
        return switch (outcome) {
            case Outcome.PriceChanged changed -> shown != null && shown != changed.total().minor();
            case Outcome.PaymentRequired cost -> request.buyer().atOnce() && cost.amount().minor() > 0
                    && (shown == null || shown == cost.amount().minor());
            default -> false;
        };
    }

    private @Nullable Outcome ofTypes(Reserve request, List<Line> lines) {
        var quantities = new LinkedHashMap<TicketTypeId, Integer>();
        lines.forEach(line -> quantities.merge(line.ticketType(), line.quantity(), Integer::sum));
        for (Map.Entry<TicketTypeId, Integer> each : quantities.entrySet()) {
            TicketRules.Terms terms = Objects.requireNonNull(shelf.types.get(each.getKey())).terms();
            int quantity = each.getValue();
            if (quantity < terms.bookingMin()) {
                return new LimitReached(Limit.TYPE_PER_BOOKING_MIN, terms.bookingMin());
            }
            if (quantity > terms.bookingMax().orElse(quantity)) {
                return new LimitReached(Limit.TYPE_PER_BOOKING, terms.bookingMax().getAsInt());
            }
            if (request.buyer().limited() && terms.personMax().isPresent()) {
                int max = terms.personMax().getAsInt();
                int has = shelf.taking()
                        .stream()
                        .filter(b -> b.user().equals(request.user()))
                        .flatMap(b -> b.lines().stream())
                        .filter(l -> l.ticketType().equals(each.getKey()))
                        .mapToInt(Line::quantity)
                        .sum();
                if (!shelf.limitsWereRead || (has + quantity > max && shelf.moreDeadHolds)) {
                    return new Outcome.Deferred();
                }
                if (has + quantity > max) {
                    return new LimitReached(Limit.TYPE_PER_PERSON, max);
                }
            }
        }
        return null;
    }

    private void answered(Object request, @Nullable Outcome expected, Outcome outcome, Fitting fitting) {
        if (expected instanceof Outcome.SeatTaken due && outcome instanceof Outcome.SeatTaken told) {
            fitting.verifyAlternatives(told);
            verify(due.session().equals(told.session()) && due.taken().equals(told.taken()),
                    "others are taken",
                    told);
        } else if (expected instanceof Outcome.Exchanged due && outcome instanceof Outcome.Exchanged told) {
            verify(told.replayed() && due.booking().id().equals(told.booking().id())
                    && due.booking().lines().equals(told.booking().lines()), "no replay of " + due, told);
        } else {
            verify(expected == null || expected.equals(outcome),
                    "should be answered " + expected + ": " + request,
                    outcome);
        }
    }

    void judge(Exchange request, Outcome outcome) {
        Booking booking = shelf.standing.get(request.booking());
        Outcome expected = booking == null
                ? new Outcome.Unknown()
                : new Sale(shelf).refusal(request, booking, waiting);
        List<Line> given = booking == null || expected != null
                ? List.of()
                : Sale.given(booking, request.gives());
        var fitting = new Fitting(shelf, given);
        if (expected == null) {
            expected = fitting.refusal(request.takes());
        }
        if (expected != null || booking == null) {
            answered(request, expected, outcome, fitting);
            waiting |= outcome instanceof Outcome.Deferred;
            return;
        }
        switch (outcome) {
            case Outcome.Exchanged told -> {
                Booking after = told.booking();
                var taken = new ArrayList<>(after.lines());
                Sale.kept(booking, request.gives())
                        .forEach(line -> verify(taken.remove(line), "gave more than was given: " + line,
                                after));
                fitting.verifyTaken(request.takes(), taken);
                verify(brought(booking.lines(), after.lines()) == null, "beyond a limit", after);
                verify(!told.replayed() && after.quantity() <= booking.quantity(), "grown", after);
                boolean sold = booking.state() == BookingState.CONFIRMED;
                verify(!sold || after.amount().minor() <= booking.amount().minor(), "dearer", after);
                verify(sold || booking.payment() == null || after.amount().equals(booking.amount()),
                        "another price than was tried", after);
                shelf.put(after);
            }
            case LimitReached reached when reached.limit() == Limit.TICKETS_PER_BOOKING ->
                verify(quantity(request.takes()) > given.stream().mapToInt(Line::quantity).sum()
                        && reached.max() == booking.quantity(), "not larger", reached);
            case LimitReached reached -> {
                var then = new ArrayList<>(Sale.kept(booking, request.gives()));
                then.addAll(fitting.lines());
                verify(fitting.chosen() || reached.equals(brought(booking.lines(), then)), "no such limit",
                        reached);
            }
            case Outcome.SupplementNeeded needed -> verify(booking.state() == BookingState.CONFIRMED
                    && needed.before().equals(booking.amount())
                    && needed.difference().minor() > 0, "not dearer", needed);
            case Outcome.PriceDiffers differs -> verify(booking.state() == BookingState.PENDING
                    && booking.payment() != null
                    && differs.before().equals(booking.amount()) && !differs.after().equals(differs.before()),
                    "the price is the same", differs);
            default -> {
                long bests = request.takes().stream().filter(Wanted.BestAvailable.class::isInstance).count();
                verify(bests > 1, "refused what was free: " + request, outcome);
            }
        }
    }

    private static int quantity(List<Wanted> wanted) {
        return wanted.stream().mapToInt(Wanted::quantity).sum();
    }

    /** The limit of a type that is broken by what an exchange brings of it. */
    private @Nullable LimitReached brought(List<Line> before, List<Line> after) {
        for (Line line : after) {
            TicketTypeId id = line.ticketType();
            TicketRules.Terms terms = Objects.requireNonNull(shelf.types.get(id)).terms();
            int has = of(id, after);
            boolean more = has > of(id, before);
            if (more && has < terms.bookingMin()) {
                return new LimitReached(Limit.TYPE_PER_BOOKING_MIN, terms.bookingMin());
            }
            if (more && has > terms.bookingMax().orElse(has)) {
                return new LimitReached(Limit.TYPE_PER_BOOKING, terms.bookingMax().getAsInt());
            }
        }
        return null;
    }

    private static int of(TicketTypeId type, List<Line> lines) {
        return lines.stream().filter(l -> l.ticketType().equals(type)).mapToInt(Line::quantity).sum();
    }

    private @Nullable Outcome limit(Reserve request) {
        if (request.quantity() > shelf.rules.bookingMax()) {
            return new LimitReached(Limit.TICKETS_PER_BOOKING, shelf.rules.bookingMax());
        }
        LimitReached reached = request.buyer().limited() ? limitOf(request.user(), request.quantity()) : null;
        return reached != null && shelf.moreDeadHolds ? new Outcome.Deferred() : reached;
    }

    private @Nullable LimitReached limitOf(UserId user, long more) {
        List<Booking> theirs = shelf.taking().stream().filter(b -> b.user().equals(user)).toList();
        int units = theirs.stream().mapToInt(Booking::quantity).sum();
        long open = theirs.stream().filter(b -> b.state().holding()).count();
        if (shelf.rules.personMax().isPresent() && units + more > shelf.rules.personMax().getAsInt()) {
            return new LimitReached(Limit.TICKETS_PER_PERSON, shelf.rules.personMax().getAsInt());
        }
        return shelf.rules.openHoldsMax().isPresent() && open >= shelf.rules.openHoldsMax().getAsInt()
                ? new LimitReached(Limit.OPEN_HOLDS_PER_PERSON, shelf.rules.openHoldsMax().getAsInt())
                : null;
    }
}
