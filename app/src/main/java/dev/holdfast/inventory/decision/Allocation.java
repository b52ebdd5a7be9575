package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.inventory.seating.OpenSeats;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.Wish;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Finds units for what one request wants: all of it or nothing. Seats are marked while they are looked for,
 * so that two items of a request cannot have the same; {@link #undo} takes the marks back. Belongs to one
 * request.
 */
final class Allocation {

    private static final int ALTERNATIVES_MAX = 3;
    private static final int NONE = -1;

    private record Mark(SessionId session, int unit, SeatState before) {}

    private final Working working;
    private final Opened opened;
    private final List<Line> lines = new ArrayList<>();
    private final Map<PoolId, Integer> demand = new HashMap<>();
    private final Map<PoolId, Integer> given = new HashMap<>();
    private final List<Mark> marks = new ArrayList<>();

    /** For somebody for whom nothing hidden is there. */
    Allocation(Working working) {
        this(working, Opened.NOTHING);
    }

    /** @param opened what is there of what is hidden */
    Allocation(Working working, Opened opened) {
        this.working = working;
        this.opened = opened;
    }

    /** What was found, a line for each ticket type of each item. */
    List<Line> lines() {
        return lines;
    }

    /** Why something of what is wanted is not for sale at all; null when all of it is. */
    @Nullable
    Outcome shut(List<Wanted> wanted) {
        for (Wanted item : wanted) {
            Outcome shut = switch (item) {
                case Wanted.Tickets tickets -> shut(tickets);
                case Wanted.Slot slot -> shut(slot);
                case Wanted.Seats seats -> shut(seats);
                case Wanted.BestAvailable best -> shut(best);
            };
            if (shut != null) {
                return shut;
            }
        }
        return null;
    }

    private @Nullable Outcome shut(Wanted.Tickets wanted) {
        TicketRules type = working.rules().ticketType(wanted.ticketType());
        if (type == null || type.source() == null || type.source().seats()
                || !opened.shows(type, type.source().session())) {
            return new Outcome.NotOnSale(null, null);
        }
        return shut(working.rules().session(type.source().session()), type);
    }

    private @Nullable Outcome shut(Wanted.Slot wanted) {
        SessionRules slot = working.rules().named(wanted.slot());
        if (slot == null || !slot.place().isSlot()) {
            return new Outcome.NotOnSale(null, null);
        }
        TicketRules type = working.rules().ticketType(slot.slotType());
        return type == null || !opened.shows(type, slot.id())
                ? new Outcome.NotOnSale(null, null)
                : shut(slot, type);
    }

    private @Nullable Outcome shut(Wanted.Seats wanted) {
        Outcome shut = shut(wanted.session());
        if (shut != null) {
            return shut;
        }
        SeatOffer offer = offer(wanted.session());
        for (int unit : wanted.units()) {
            if (offer.typeOf(unit, wanted.ticketType()) == null) {
                return offer.refusal(unit, wanted.ticketType());
            }
        }
        return null;
    }

    private @Nullable Outcome shut(Wanted.BestAvailable wanted) {
        Outcome shut = shut(wanted.session());
        return shut == null ? offer(wanted.session()).refusal(wanted.ticketType()) : shut;
    }

    private SeatOffer offer(SessionId session) {
        return opened.nothing() ? working.offer(session) : working.offer(session, opened);
    }

    private @Nullable Outcome shut(SessionId id) {
        SessionRules session = working.rules().named(id);
        boolean seated = session != null && session.place().seated();
        return seated && session != null ? session.shutAt(working.time()) : new Outcome.NotOnSale(null, null);
    }

    private @Nullable Outcome shut(SessionRules session, TicketRules type) {
        Outcome shut = session.shutAt(working.time());
        return shut == null ? type.shutAt(working.time()) : shut;
    }

    /**
     * Looks for all of it, which is for sale; null when it is found, and otherwise nothing is marked. What is
     * left to be chosen comes last, or it might be what another item names.
     */
    @Nullable
    Outcome take(List<Wanted> wanted) {
        wanted.forEach(this::count);
        var inOrder = new ArrayList<>(wanted);
        inOrder.sort(Comparator.comparing(Wanted.BestAvailable.class::isInstance));
        for (Wanted item : inOrder) {
            Outcome refusal = take(item);
            if (refusal != null) {
                undo();
                return refusal;
            }
        }
        return null;
    }

    /** What is only counted is counted in all items together. */
    private void count(Wanted item) {
        switch (item) {
            case Wanted.Tickets tickets -> demand.merge(pool(tickets), tickets.quantity(), Math::addExact);
            case Wanted.Slot slot ->
                demand.merge(new PoolId(slot.slot().value()), slot.quantity(), Math::addExact);
            case Wanted.Seats _,Wanted.BestAvailable _ -> {
            }
        }
    }

    private PoolId pool(Wanted.Tickets wanted) {
        return Objects.requireNonNull(working.rules().ticketType(wanted.ticketType())).drawsFrom().pool();
    }

    private int free(PoolCount pool) {
        return pool.free() + given.getOrDefault(pool.id(), 0);
    }

    private boolean enough(PoolCount pool) {
        return free(pool) >= Objects.requireNonNull(demand.get(pool.id()));
    }

    /** Counts units as free that the same booking gives back. */
    void giveBack(Line line) {
        given.merge(line.pool(), line.quantity(), Math::addExact);
        if (line.kind() == Line.Kind.SEATS && working.units().wereRead(line.session())) {
            line.units().forEach(unit -> mark(line.session(), unit, SeatState.FREE));
        }
    }

    /** Takes all marks back, the last first; that ends the allocation. */
    void undo() {
        for (Mark mark : marks.reversed()) {
            working.units().seats(mark.session()).set(mark.unit(), mark.before());
        }
    }

    private void mark(SessionId session, int unit, SeatState state) {
        OpenSeats seats = working.units().seats(session);
        marks.add(new Mark(session, unit, seats.state(unit)));
        seats.set(unit, state);
    }

    private @Nullable Outcome take(Wanted item) {
        return switch (item) {
            case Wanted.Tickets tickets -> tickets(tickets);
            case Wanted.Slot slot -> slot(slot);
            case Wanted.Seats seats -> seats(seats);
            case Wanted.BestAvailable best -> best(best);
        };
    }

    private @Nullable Outcome tickets(Wanted.Tickets wanted) {
        TicketRules type = Objects.requireNonNull(working.rules().ticketType(wanted.ticketType()));
        PoolCount pool = working.pool(type.drawsFrom().pool());
        if (!enough(pool)) {
            return deferred() ? working.defer() : lack(free(pool), pool.held());
        }
        lines.add(new Line(Line.Kind.TICKETS, type.id(), pool.session(), pool.id(), wanted.quantity(),
                type.price().minor(), List.of(), charges(type)));
        return null;
    }

    private @Nullable Outcome slot(Wanted.Slot wanted) {
        SessionRules slot = working.rules().session(wanted.slot());
        TicketRules type = Objects.requireNonNull(working.rules().ticketType(slot.slotType()));
        PoolCount pool = working.pool(slot.unitPool());
        if (!enough(pool)) {
            return deferred() ? working.defer() : new Outcome.SlotTaken(slot.id());
        }
        lines.add(new Line(Line.Kind.SLOT, type.id(), slot.id(), pool.id(), wanted.quantity(),
                type.price().minor(),
                pool.capacity() == 1 ? List.of(0) : List.of(), charges(type)));
        return null;
    }

    private @Nullable Outcome seats(Wanted.Seats wanted) {
        OpenSeats seats = working.units().seats(wanted.session());
        List<Integer> taken = wanted.units().stream().filter(u -> seats.state(u) != SeatState.FREE).toList();
        if (!taken.isEmpty()) {
            boolean held = taken.stream().anyMatch(u -> seats.state(u) == SeatState.HELD);
            return held && deferred() ? working.defer() : taken(wanted, taken, seats);
        }
        addSeats(wanted.session(), wanted.units(), wanted.ticketType());
        return null;
    }

    private Outcome taken(Wanted.Seats wanted, List<Integer> taken, OpenSeats seats) {
        SeatOffer offer = offer(wanted.session());
        int[] asked = wanted.units().stream().mapToInt(Integer::intValue).toArray();
        List<List<Integer>> nearby = seats
                .nearby(asked, unit -> offer.typeOf(unit, wanted.ticketType()) != null, ALTERNATIVES_MAX)
                .stream()
                .map(Allocation::boxed)
                .toList();
        return new Outcome.SeatTaken(wanted.session(), taken, nearby);
    }

    private @Nullable Outcome best(Wanted.BestAvailable wanted) {
        OpenSeats seats = working.units().seats(wanted.session());
        Wish wish = wish(wanted, seats, offer(wanted.session())
                .atMost(wanted.priceMaxMinor(), wanted.ticketType()));
        int[] found = seats.best(wish);
        if (found == null) {
            return deferred() ? working.defer() : noneLeft(wanted, seats, wish);
        }
        addSeats(wanted.session(), boxed(found), wanted.ticketType());
        return null;
    }

    private static Wish wish(Wanted.BestAvailable wanted, OpenSeats seats, IntPredicate eligible) {
        return new Wish(wanted.quantity(), number(wanted.section(), seats.layout()::section),
                number(wanted.category(), seats.layout()::category), wanted.accessible(), wanted.together(),
                eligible);
    }

    /** Empty without a key; a key that the map does not have is the number of nothing. */
    private static OptionalInt number(@Nullable String key, Function<String, OptionalInt> find) {
        return key == null ? OptionalInt.empty() : OptionalInt.of(find.apply(key).orElse(NONE));
    }

    private Outcome noneLeft(Wanted.BestAvailable wanted, OpenSeats seats, Wish wish) {
        IntPredicate asked = unit -> (wish.section().isEmpty()
                || wish.section().getAsInt() == seats.layout().sectionOf(unit))
                && (wish.category().isEmpty()
                        || wish.category().getAsInt() == seats.layout().categoryOf(unit))
                && wish.eligible().test(unit);
        if (wanted.accessible()) {
            IntPredicate accessible = unit -> asked.test(unit) && seats.layout().accessible(unit);
            if (seats.count(SeatState.FREE, accessible) == 0) {
                return noneFree(0, seats, accessible);
            }
        }
        int free = seats.count(SeatState.FREE, asked);
        return free >= wanted.quantity() ? new Outcome.NotTogether(free) : noneFree(free, seats, asked);
    }

    private Outcome noneFree(int free, OpenSeats seats, IntPredicate asked) {
        int held = seats.count(SeatState.HELD, asked);
        boolean none = free + held + seats.count(SeatState.SOLD, asked)
                + seats.count(SeatState.BLOCKED, asked) == 0;
        return none ? new Outcome.NoSeatFits() : lack(free, held);
    }

    private Outcome lack(int free, int held) {
        if (free > 0) {
            return new Outcome.NotEnoughLeft(free);
        }
        return held > 0 ? new Outcome.AllHeld(working.nextHoldEnd()) : new Outcome.SoldOut();
    }

    private void addSeats(SessionId session, List<Integer> units, @Nullable TicketTypeId asked) {
        SeatOffer offer = offer(session);
        var byType = new LinkedHashMap<TicketRules, List<Integer>>();
        for (int unit : units) {
            mark(session, unit, SeatState.HELD);
            byType.computeIfAbsent(Objects.requireNonNull(offer.typeOf(unit, asked)), _ -> new ArrayList<>())
                    .add(unit);
        }
        byType.forEach((type, of) -> lines.add(new Line(Line.Kind.SEATS, type.id(), session,
                new PoolId(session.value()), of.size(), type.price().minor(), List.copyOf(of),
                charges(type))));
    }

    private static Charges charges(TicketRules type) {
        return type.terms().levies().none() ? Charges.NONE : new Charges(type.terms().levies(), 0);
    }

    /** Whether a refusal for lack of stock has to wait, since dead holds were left unread. */
    private boolean deferred() {
        return working.read().moreDeadHolds();
    }

    private static List<Integer> boxed(int[] units) {
        return Arrays.stream(units).boxed().toList();
    }
}
