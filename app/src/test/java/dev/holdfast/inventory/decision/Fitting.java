package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Claims.Place;
import dev.holdfast.inventory.decision.Wanted.BestAvailable;
import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * Tries what one request wants on the shelf. Which seats are the best it does not know; that they are free
 * and as asked for, and that nobody is refused whom some seats would have suited, it finds out by trying all.
 */
final class Fitting {

    private final Shelf shelf;
    private final List<Line> given;
    private final Set<Place> own = new HashSet<>();
    private final Map<PoolId, Integer> demand = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private List<Wanted.Seats> named = List.of();
    private boolean chosen;

    Fitting(Shelf shelf, List<Line> given) {
        this.shelf = shelf;
        this.given = given;
    }

    /** What was found, unless some was {@link #chosen}. */
    List<Line> lines() {
        return lines;
    }

    /** Whether seats were wanted of which only the lane knows which they are. */
    boolean chosen() {
        return chosen;
    }

    private SeatState state(SessionId session, int unit) {
        if (own.contains(new Place(session, unit))) {
            return SeatState.HELD;
        }
        boolean back = given.stream()
                .anyMatch(line -> line.session().equals(session) && line.units().contains(unit));
        return back ? SeatState.FREE : shelf.state(session, unit);
    }

    private int free(PoolId pool) {
        return shelf.free(pool)
                + given.stream().filter(line -> line.pool().equals(pool)).mapToInt(Line::quantity).sum();
    }

    /** Why it cannot be had; null when it can. Alternatives are looked at by themselves. */
    @Nullable
    Outcome refusal(List<Wanted> wanted) {
        named = wanted.stream().filter(Wanted.Seats.class::isInstance).map(Wanted.Seats.class::cast).toList();
        for (Wanted item : wanted) {
            switch (item) {
                case Wanted.Tickets tickets -> demand.merge(type(tickets.ticketType()).drawsFrom().pool(),
                        tickets.quantity(), Integer::sum);
                case Wanted.Slot slot ->
                    demand.merge(new PoolId(slot.slot().value()), slot.quantity(), Integer::sum);
                case Wanted.Seats _,BestAvailable _ -> {
                }
            }
        }
        var bestLast = new ArrayList<>(wanted);
        bestLast.sort(Comparator.comparing(BestAvailable.class::isInstance));
        for (Wanted item : bestLast) {
            Outcome refusal = switch (item) {
                case Wanted.Tickets tickets -> tickets(tickets);
                case Wanted.Slot slot -> slot(slot);
                case Wanted.Seats seats -> seats(seats);
                case BestAvailable best -> chosen ? null : best(best);
            };
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private TicketRules type(TicketTypeId id) {
        return Objects.requireNonNull(shelf.types.get(id));
    }

    private @Nullable Outcome tickets(Wanted.Tickets wanted) {
        TicketRules type = type(wanted.ticketType());
        PoolId pool = type.drawsFrom().pool();
        int free = free(pool);
        if (free < demand.getOrDefault(pool, 0)) {
            return shelf.moreDeadHolds ? new Outcome.Deferred() : lack(free, shelf.held(pool));
        }
        lines.add(new Line(Line.Kind.TICKETS, type.id(), type.drawsFrom().session(), pool, wanted.quantity(),
                type.price().minor(), List.of()));
        return null;
    }

    private @Nullable Outcome slot(Wanted.Slot wanted) {
        var pool = new PoolId(wanted.slot().value());
        if (free(pool) < demand.getOrDefault(pool, 0)) {
            return shelf.moreDeadHolds ? new Outcome.Deferred() : new Outcome.SlotTaken(wanted.slot());
        }
        TicketRules type = type(shelf.session(wanted.slot()).slotType());
        lines.add(new Line(Line.Kind.SLOT, type.id(), wanted.slot(), pool, wanted.quantity(),
                type.price().minor(),
                Shelf.in(shelf.capacity, pool) == 1 ? List.of(0) : List.of()));
        return null;
    }

    private @Nullable Outcome seats(Wanted.Seats wanted) {
        SessionId session = wanted.session();
        List<Integer> taken = wanted.units()
                .stream()
                .filter(u -> state(session, u) != SeatState.FREE)
                .toList();
        if (!taken.isEmpty()) {
            boolean held = taken.stream().anyMatch(u -> state(session, u) == SeatState.HELD);
            return held && shelf.moreDeadHolds
                    ? new Outcome.Deferred()
                    : new Outcome.SeatTaken(session, taken, List.of());
        }
        var byType = new LinkedHashMap<TicketRules, List<Integer>>();
        for (int unit : wanted.units()) {
            own.add(new Place(session, unit));
            TicketRules type = Objects.requireNonNull(shelf.typeOf(session, unit, wanted.ticketType()));
            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(unit);
        }
        byType.forEach((type, units) -> lines.add(new Line(Line.Kind.SEATS, type.id(), session,
                new PoolId(session.value()), units.size(), type.price().minor(), units)));
        return null;
    }

    private @Nullable Outcome best(BestAvailable wanted) {
        SeatLayout layout = shelf.layout(wanted.session());
        List<Integer> asked = IntStream.range(0, layout.seats())
                .filter(u -> suits(wanted, u))
                .boxed()
                .toList();
        List<Integer> free = in(asked, wanted.session(), SeatState.FREE);
        chosen = true;
        if (fits(wanted, layout, free)) {
            return null;
        }
        if (shelf.moreDeadHolds) {
            return new Outcome.Deferred();
        }
        List<Integer> accessible = asked.stream().filter(layout::accessible).toList();
        if (wanted.accessible() && in(accessible, wanted.session(), SeatState.FREE).isEmpty()) {
            return noneFree(accessible, wanted.session(), 0);
        }
        return free.size() >= wanted.quantity()
                ? new Outcome.NotTogether(free.size())
                : noneFree(asked, wanted.session(), free.size());
    }

    private Outcome noneFree(List<Integer> asked, SessionId session, int free) {
        return asked.isEmpty()
                ? new Outcome.NoSeatFits()
                : lack(free, !in(asked, session, SeatState.HELD).isEmpty());
    }

    private List<Integer> in(List<Integer> units, SessionId session, SeatState state) {
        return units.stream().filter(unit -> state(session, unit) == state).toList();
    }

    private boolean suits(BestAvailable wanted, int unit) {
        SeatLayout layout = shelf.layout(wanted.session());
        TicketRules type = shelf.typeOf(wanted.session(), unit, null);
        return type != null && (wanted.section() == null || wanted.section().equals(layout.sectionKey(unit)))
                && (wanted.category() == null || wanted.category().equals(layout.categoryKey(unit)))
                && (wanted.priceMaxMinor() == null || type.price().minor() <= wanted.priceMaxMinor());
    }

    private static boolean fits(BestAvailable wanted, SeatLayout layout, List<Integer> free) {
        if (!wanted.together()) {
            return free.size() >= wanted.quantity()
                    && (!wanted.accessible() || free.stream().anyMatch(layout::accessible));
        }
        return free.stream()
                .map(first -> IntStream.range(first, first + wanted.quantity()).boxed().toList())
                .anyMatch(block -> free.containsAll(block) && beside(layout, block)
                        && (!wanted.accessible() || block.stream().anyMatch(layout::accessible)));
    }

    private static boolean beside(SeatLayout layout, List<Integer> units) {
        for (int i = 1; i < units.size(); i++) {
            int left = units.get(i - 1);
            int right = units.get(i);
            if (right != left + 1 || layout.aisleAfter(left)
                    || !layout.rowLabel(left).equals(layout.rowLabel(right))
                    || layout.sectionOf(left) != layout.sectionOf(right)) {
                return false;
            }
        }
        return true;
    }

    private Outcome lack(int free, boolean held) {
        if (free > 0) {
            return new Outcome.NotEnoughLeft(free);
        }
        return held ? new Outcome.AllHeld(shelf.nextHoldEnd()) : new Outcome.SoldOut();
    }

    /** That what was offered instead could be had at this moment. */
    void verifyAlternatives(Outcome.SeatTaken refusal) {
        named.stream()
                .filter(seats -> seats.session().equals(refusal.session())
                        && seats.units().containsAll(refusal.taken()))
                .findFirst()
                .ifPresent(seats -> verifyAlternatives(seats, refusal));
    }

    private void verifyAlternatives(Wanted.Seats wanted, Outcome.SeatTaken refusal) {
        var offered = new HashSet<Integer>();
        verify(refusal.alternatives().size() <= 3, "more than three alternatives", refusal);
        for (List<Integer> units : refusal.alternatives()) {
            verify(units.size() == wanted.quantity(), "another number of seats", refusal);
            for (int unit : units) {
                verify(offered.add(unit) && state(wanted.session(), unit) == SeatState.FREE
                        && shelf.typeOf(wanted.session(), unit, wanted.ticketType()) != null,
                        "an alternative that is none", refusal);
            }
        }
    }

    /** Without what is taken off and put on, which are looked at elsewhere. */
    private static Line bare(Line line) {
        return line.with(Charges.NONE);
    }

    /** That a booking has what was wanted: what was named to the letter, and of the chosen what suits. */
    void verifyTaken(List<Wanted> wanted, List<Line> taken) {
        var left = new ArrayList<>(taken);
        left.replaceAll(Fitting::bare);
        lines.forEach(line -> verify(left.remove(line), "not in the booking: " + line, taken));
        List<BestAvailable> best = wanted.stream()
                .filter(BestAvailable.class::isInstance)
                .map(BestAvailable.class::cast)
                .toList();
        for (Line line : left) {
            for (int unit : line.units()) {
                verify(state(line.session(), unit) == SeatState.FREE, "not free", line);
                TicketRules type = Objects.requireNonNull(shelf.typeOf(line.session(), unit, null));
                verify(type.id().equals(line.ticketType()) && type.price().minor() == line.unitPriceMinor(),
                        "not of this type", line);
                own.add(new Place(line.session(), unit));
            }
        }
        if (best.size() == 1) {
            suits(best.getFirst(), left);
        }
        verify(left.stream().mapToInt(Line::quantity).sum() == best.stream().mapToInt(Wanted::quantity).sum(),
                "more or fewer than wanted", taken);
    }

    private void suits(BestAvailable wanted, List<Line> taken) {
        SeatLayout layout = shelf.layout(wanted.session());
        List<Integer> units = taken.stream().flatMap(line -> line.units().stream()).sorted().toList();
        verify(units.stream().allMatch(unit -> suits(wanted, unit)), "not as was asked for " + wanted, taken);
        verify(!wanted.accessible() || units.stream().anyMatch(layout::accessible), "none accessible", taken);
        verify(!wanted.together() || beside(layout, units), "not together", taken);
    }
}
