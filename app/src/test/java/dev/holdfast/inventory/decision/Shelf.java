package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Claims.Place;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static dev.holdfast.inventory.decision.Verify.verify;

/** What is on sale, worked out from the bookings that take from it and never from a counter. */
final class Shelf {

    final boolean moreDeadHolds;
    final Instant time;
    final Map<PoolId, Integer> capacity = new HashMap<>();
    final Map<PoolId, Integer> blocked = new HashMap<>();
    final Set<PoolId> poolsBefore;
    final Map<SessionId, SessionRules> sessions;
    final Map<TicketTypeId, TicketRules> types;
    final Map<SessionId, SeatLayout> layouts;
    final Map<SlotKey, SessionId> slots;
    final Set<Place> house = new HashSet<>();
    final Map<String, Code> codes;
    EventRules rules;
    int sessionNumber;
    final Map<BookingId, Booking> standing = new LinkedHashMap<>();
    final boolean limitsWereRead;
    private final Map<Place, SeatState> units = new HashMap<>();
    private final Map<Place, List<TicketRules>> typesOfSeats = new HashMap<>();

    Shelf(Ledger ledger, EventState read, Instant time) {
        this.moreDeadHolds = read.moreDeadHolds();
        this.limitsWereRead = read.exclusive().typeHoldings() != null;
        this.time = time;
        this.rules = ledger.rules;
        this.codes = new HashMap<>(ledger.codes);
        this.sessions = new HashMap<>(ledger.sessions);
        this.types = new HashMap<>(ledger.ticketTypes);
        this.layouts = new HashMap<>(ledger.seated());
        this.slots = new HashMap<>(ledger.slots);
        this.sessionNumber = ledger.sessionNumber;
        this.poolsBefore = Set.copyOf(ledger.pools.keySet());
        ledger.pools.values().forEach(pool -> {
            capacity.put(pool.id(), pool.capacity());
            blocked.put(pool.id(), ledger.houseBlocks.getOrDefault(pool.id(), 0));
        });
        ledger.claims.states().forEach((place, state) -> {
            if (state == SeatState.BLOCKED) {
                house.add(place);
            }
        });
    }

    /** A booking as it stands now; it takes from the shelf while it is held or sold. */
    void put(Booking booking) {
        standing.put(booking.id(), booking);
        units.clear();
    }

    List<Booking> taking() {
        return standing.values().stream().filter(b -> b.state().live()).toList();
    }

    /** Whether what a booking has is free to be had by it, all of it. */
    boolean fits(Booking booking) {
        var demand = new HashMap<PoolId, Integer>();
        booking.lines().forEach(line -> demand.merge(line.pool(), line.quantity(), Integer::sum));
        boolean enough = demand.entrySet().stream().allMatch(of -> free(of.getKey()) >= of.getValue());
        return enough && booking.lines()
                .stream()
                .allMatch(line -> line.kind() != Line.Kind.SEATS || line.units()
                        .stream()
                        .allMatch(unit -> state(line.session(), unit) == SeatState.FREE));
    }

    long uses(String code) {
        return taking().stream().filter(b -> code.equals(b.links().discountCode())).count();
    }

    SessionRules session(SessionId id) {
        return Objects.requireNonNull(sessions.get(id));
    }

    SeatLayout layout(SessionId id) {
        return Objects.requireNonNull(layouts.get(id));
    }

    SeatState state(SessionId session, int unit) {
        if (units.isEmpty()) {
            for (Booking booking : taking()) {
                SeatState state = booking.state().holding() ? SeatState.HELD : SeatState.SOLD;
                booking.lines()
                        .forEach(line -> line.units()
                                .forEach(u -> units.put(new Place(line.session(), u), state)));
            }
        }
        var place = new Place(session, unit);
        return units.getOrDefault(place, house.contains(place) ? SeatState.BLOCKED : SeatState.FREE);
    }

    /** The types that sell a seat, on sale or not, the first in lists first; after organizers are done. */
    List<TicketRules> typesOf(SessionId session, int unit) {
        return typesOfSeats.computeIfAbsent(new Place(session, unit), _ -> found(session, unit));
    }

    private List<TicketRules> found(SessionId session, int unit) {
        SeatLayout layout = layout(session);
        return types.values()
                .stream()
                .filter(type -> type.source() != null && type.source().seats()
                        && type.source().session().equals(session)
                        && Objects.requireNonNullElse(type.source().section(), layout.sectionKey(unit))
                                .equals(layout.sectionKey(unit))
                        && Objects.requireNonNullElse(type.source().category(), layout.categoryKey(unit))
                                .equals(layout.categoryKey(unit)))
                .sorted(Comparator.comparingInt((TicketRules type) -> type.terms().position())
                        .thenComparing(type -> type.id().value()))
                .toList();
    }

    @Nullable
    TicketRules typeOf(SessionId session, int unit, @Nullable TicketTypeId asked) {
        return typesOf(session, unit).stream()
                .filter(type -> type.terms().window().openAt(time)
                        && (asked == null || asked.equals(type.id())))
                .findFirst()
                .orElse(null);
    }

    boolean held(PoolId pool) {
        return taking().stream()
                .anyMatch(
                        b -> b.state().holding() && b.lines().stream().anyMatch(l -> l.pool().equals(pool)));
    }

    Instant nextHoldEnd() {
        return taking().stream()
                .filter(b -> b.state().holding())
                .map(Booking::deadline)
                .min(Instant::compareTo)
                .orElse(time.plus(rules.holds().tickets()));
    }

    private int taken(PoolId pool) {
        return taking().stream()
                .flatMap(b -> b.lines().stream())
                .filter(l -> l.pool().equals(pool))
                .mapToInt(Line::quantity)
                .sum() + in(blocked, pool);
    }

    int free(PoolId pool) {
        return in(capacity, pool) - taken(pool);
    }

    static int in(Map<PoolId, Integer> counts, PoolId pool) {
        return Objects.requireNonNull(counts.get(pool));
    }

    Outcome block(Block request) {
        int free = free(request.pool());
        int quantity = request.quantity();
        if (request.version() != rules.version()) {
            return new Outcome.VersionConflict(rules.version());
        }
        if (quantity > free) {
            return moreDeadHolds ? new Outcome.Deferred() : new Outcome.NotFree(free);
        }
        if (in(blocked, request.pool()) + quantity < 0) {
            return new Outcome.NotBlocked(in(blocked, request.pool()));
        }
        blocked.merge(request.pool(), quantity, Integer::sum);
        return new Outcome.Blocked(free - quantity);
    }

    Outcome edit(Edit request) {
        if (request.version() != rules.version()) {
            return new Outcome.VersionConflict(rules.version());
        }
        Outcome refusal = refusal(request.patch());
        return refusal == null ? apply(request.patch()) : refusal;
    }

    private @Nullable Outcome refusal(Patch patch) {
        if (patch.capacity().isPresent()) {
            int taken = taken(patch.capacity().get().pool());
            if (taken > patch.capacity().get().units()) {
                return moreDeadHolds ? new Outcome.Deferred() : new Outcome.CapacityBelowTaken(taken);
            }
        }
        Map<SessionId, SessionRules> then = sessionsAfter(patch);
        for (SessionRules session : then.values()) {
            if (!session.endsAt().isAfter(session.startsAt())) {
                return new Outcome.IllegalTimes("Start datetime must be before end datetime");
            }
            SessionRules was = Objects.requireNonNull(sessions.get(session.id()));
            if (!was.startsAt().equals(session.startsAt()) && !session.startsAt().isAfter(time)) {
                return new Outcome.IllegalTimes("Start datetime must be in the future");
            }
        }
        EventStatus to = patch.status().orElse(rules.status());
        if (to != rules.status() && rules.status() == EventStatus.CANCELLED) {
            return new Outcome.IllegalTransition(rules.status(), to);
        }
        boolean published = to != rules.status() && to == EventStatus.PUBLISHED;
        List<SessionRules> dates = then.values().stream().filter(s -> !s.place().isSlot()).toList();
        return published && !dates.isEmpty() && dates.stream().noneMatch(s -> s.startsAt().isAfter(time))
                ? new Outcome.IllegalTimes("Start datetime must be in the future")
                : null;
    }

    private Map<SessionId, SessionRules> sessionsAfter(Patch patch) {
        var then = new HashMap<>(sessions);
        patch.times()
                .ifPresent(times -> then.computeIfPresent(times.session(), (_, was) -> was.with(was.status(),
                        Objects.requireNonNullElse(times.startsAt(), was.startsAt()),
                        Objects.requireNonNullElse(times.endsAt(), was.endsAt()), was.window())));
        return then;
    }

    private Outcome apply(Patch patch) {
        sessions.putAll(sessionsAfter(patch));
        patch.price()
                .ifPresent(price -> types.computeIfPresent(price.ticketType(),
                        (_, was) -> was.with(Scene.dollars(price.minor()), was.terms())));
        patch.capacity().ifPresent(wanted -> capacity.put(wanted.pool(), wanted.units()));
        rules = new EventRules(rules.version() + 1, patch.status().orElse(rules.status()),
                patch.bookingMax().orElse(rules.bookingMax()), rules.personMax(), rules.openHoldsMax(),
                rules.holds());
        return new Outcome.Edited(rules.version());
    }

    void verifyRules(Ledger ledger) {
        verify(rules.equals(ledger.rules), "other rules than written", rules);
        verify(sessions.equals(ledger.sessions), "other sessions than written", sessions);
        verify(types.equals(ledger.ticketTypes), "other ticket types than written", types);
        ledger.pools.values()
                .forEach(pool -> verify(in(capacity, pool.id()) == pool.capacity()
                        && in(blocked, pool.id()) == pool.blocked(), "other pool than written", pool));
    }
}
