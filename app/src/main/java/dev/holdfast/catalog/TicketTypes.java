package dev.holdfast.catalog;

import dev.holdfast.catalog.SessionDraft.Draw;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.TicketTypeId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Adds ticket types to dates and changes them, through the event's lane. Thread-safe. */
public final class TicketTypes {

    /** In one date, so that a batch stays one. */
    private static final int TYPES_MAX = 200;

    private final Inventory inventory;
    private final VenueWatch watch;
    private final OrganizationStore organizations;

    public TicketTypes(Database database, Inventory inventory) {
        this.inventory = inventory;
        this.watch = new VenueWatch(database, inventory.dates());
        this.organizations = new OrganizationStore(database);
    }

    /**
     * Adds one, and its pool when it is to have a new one.
     *
     * @throws WrongPlanException when it cannot be
     */
    public TypeAddition add(Event event, NewType wish, Origin origin) {
        EventSnapshot snapshot = snapshot(event);
        SessionRules session = snapshot.session(wish.session())
                .orElseThrow(() -> new WrongPlanException("session_id", "The event has no such session"));
        int position = snapshot.typesOf(session.id()).size();
        if (position >= TYPES_MAX) {
            throw new WrongPlanException("session_id",
                    "A session has at most " + TYPES_MAX + " ticket types");
        }
        var pools = newPools(wish, session);
        List<VenueWarning> warnings = crowd(event, snapshot, session, pools);
        if (!warnings.isEmpty()
                && organizations.venueConflicts(event.organization()) == VenueConflicts.ERROR) {
            return new TypeAddition.VenueConflict(warnings);
        }
        Source source = pools.isEmpty()
                ? source(event, snapshot, session, wish)
                : new Source(session.id(), pools.getFirst().pool().id(), null, null);
        TicketRules.Terms terms = wish.type().terms();
        var type = new TicketRules(TicketTypeId.random(), source, wish.type().price(),
                terms.at(position));
        var request = new LaneRequest.AddTicketTypes(wish.version(), List.of(type), pools, origin);
        return switch (inventory.add(event.id(), request, _ -> {})) {
            case Outcome.Added(int version) -> new TypeAddition.Added(version, type.id(), warnings);
            case Outcome.VersionConflict(int version) -> new TypeAddition.VersionConflict(version);
            case Outcome.NoSuchPart(String what) ->
                throw new IllegalStateException(what + " was there a moment ago");
        };
    }

    private static List<LaneRequest.PoolOfSession> newPools(NewType wish, SessionRules session) {
        if (wish.stock().capacity().isEmpty()) {
            return List.of();
        }
        if (wish.stock().pool().isPresent() || !wish.type().place().anywhere()) {
            throw new WrongPlanException("capacity",
                    "capacity makes a pool of its own: it does not go with pool_id, section or category");
        }
        String name = Objects.requireNonNullElse(wish.type().terms().name(), "");
        return List.of(new LaneRequest.PoolOfSession(session.id(),
                new NewSession.NewPool(PoolId.random(), name, wish.stock().capacity().getAsInt())));
    }

    private List<VenueWarning> crowd(Event event, EventSnapshot snapshot, SessionRules session,
            List<LaneRequest.PoolOfSession> pools) {
        long people = snapshot.poolsOf(session.id()).stream().mapToLong(PoolCount::capacity).sum()
                + pools.stream().mapToLong(pool -> pool.pool().capacity()).sum();
        return pools.isEmpty()
                ? List.of()
                : watch.crowded(event, List.of(new VenueWatch.Planned(session.id(),
                        new Span(session.startsAt(), session.endsAt()), people)));
    }

    private Source source(Event event, EventSnapshot snapshot, SessionRules session, NewType wish) {
        if (wish.stock().pool().isPresent()) {
            PoolId pool = wish.stock().pool().get();
            boolean known = !pool.equals(session.unitPool())
                    && snapshot.poolsOf(session.id()).stream().anyMatch(one -> one.id().equals(pool));
            if (!known || !wish.type().place().anywhere()) {
                throw new WrongPlanException("pool_id", known
                        ? "pool_id does not go with section or category"
                        : "The session has no such pool");
            }
            return new Source(session.id(), pool, null, null);
        }
        SeatLayout layout = session.place().seated()
                ? inventory.seats().of(event.id(), session.id()).map(SeatStates::layout).orElseThrow()
                : null;
        Map<String, PoolId> pools = byName(event, snapshot, session);
        return switch (SessionPlanning.draw(wish.type().place(), layout, pools.keySet(), "")) {
            case Draw.Counted(String key) ->
                new Source(session.id(), Objects.requireNonNull(pools.get(key)), null, null);
            case Draw.Seats(var section, var category) ->
                new Source(session.id(), session.unitPool(), section, category);
        };
    }

    private Map<String, PoolId> byName(Event event, EventSnapshot snapshot, SessionRules session) {
        Map<PoolId, String> names = inventory.dates().poolNames(event.id());
        var pools = new LinkedHashMap<String, PoolId>();
        for (PoolCount pool : snapshot.poolsOf(session.id())) {
            if (!pool.id().equals(session.unitPool())) {
                pools.putIfAbsent(names.getOrDefault(pool.id(), pool.id().toString()), pool.id());
            }
        }
        return pools;
    }

    /**
     * Changes one, which must be of the snapshot. Parts are laid over what is seen there, so that another
     * edit in between is a conflict even when no version was told.
     *
     * @throws WrongPlanException when the whole cannot be
     */
    public Outcome.OfEdit edit(EventSnapshot snapshot, TicketRules type, TypePatch patch, Origin origin) {
        OptionalInt version = patch.version().isEmpty() && patch.changesTerms()
                ? OptionalInt.of(snapshot.rules().version())
                : patch.version();
        TicketRules.Terms terms = patch.changesTerms() ? patch.over(type.terms()) : null;
        Long price = patch.price().map(money -> money.minor()).orElse(null);
        return inventory.edit(snapshot.event(),
                new LaneRequest.EditTicketType(type.id(), version, price, terms, origin), _ -> {});
    }

    private EventSnapshot snapshot(Event event) {
        return inventory.availability()
                .of(event.id())
                .orElseThrow(() -> new IllegalStateException("event " + event.id() + " has no inventory"));
    }
}
