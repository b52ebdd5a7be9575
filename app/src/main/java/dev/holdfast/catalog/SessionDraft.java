package dev.holdfast.catalog;

import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.NewSession.Frozen;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan that was found right, from which dates are made. Of a series all dates go on sale at the moments of
 * the plan; what closes does so at the plan's distance from the start of the first date. Immutable.
 */
final class SessionDraft {

    /** Where a ticket type draws from: a pool by its key, or seats. */
    sealed interface Draw {

        record Counted(String pool) implements Draw {}

        record Seats(@Nullable String section, @Nullable String category) implements Draw {}
    }

    private final SessionPlan plan;
    private final @Nullable Frozen seats;
    private final List<SessionPlan.Pool> pools;
    private final List<Draw> draws;

    /** @param draws of the plan's ticket types, in their order */
    SessionDraft(SessionPlan plan, @Nullable Frozen seats, List<SessionPlan.Pool> pools, List<Draw> draws) {
        this.plan = plan;
        this.seats = seats;
        this.pools = List.copyOf(pools);
        this.draws = List.copyOf(draws);
    }

    /** How many people one date takes. */
    long capacity() {
        return pools.stream().mapToLong(SessionPlan.Pool::capacity).sum() + seats();
    }

    private int seats() {
        return seats == null ? 0 : seats.layout().seats();
    }

    /** How many rows one date is. */
    int rows() {
        return 2 + pools.size() + draws.size();
    }

    /** How many seats no ticket type sells. */
    int seatsWithoutType() {
        if (seats == null) {
            return 0;
        }
        SeatLayout layout = seats.layout();
        boolean[] sold = new boolean[layout.sectionCount() * layout.categoryCount()];
        for (int i = 0; i < sold.length; i++) {
            int section = i / layout.categoryCount();
            int category = i % layout.categoryCount();
            sold[i] = draws.stream()
                    .anyMatch(draw -> draw instanceof Draw.Seats(var s, var c)
                            && (s == null || layout.section(s).orElse(-1) == section)
                            && (c == null || layout.category(c).orElse(-1) == category));
        }
        int without = 0;
        for (int unit = 0; unit < layout.seats(); unit++) {
            without += sold[layout.sectionOf(unit) * layout.categoryCount() + layout.categoryOf(unit)]
                    ? 0
                    : 1;
        }
        return without;
    }

    /** The pools from which no ticket type draws, by name. */
    List<String> poolsWithoutType() {
        return pools.stream()
                .filter(pool -> !draws.contains(new Draw.Counted(pool.key())))
                .map(SessionPlan.Pool::name)
                .toList();
    }

    /**
     * One date.
     *
     * @param first of the series
     * @param now tells whether the sale has opened
     */
    NewSession at(EventTag tag, Span span, Span first, Instant now) {
        Duration later = Duration.between(first.startsAt(), span.startsAt());
        SessionId id = SessionId.random(tag);
        var newPools = new LinkedHashMap<String, NewSession.NewPool>();
        pools.forEach(pool -> newPools.put(pool.key(),
                new NewSession.NewPool(PoolId.random(), pool.name(), pool.capacity())));
        SaleWindow window = later(plan.window(), later);
        Instant opens = window.opensAt();
        SessionStatus status = plan.status()
                .orElse(opens != null && opens.isAfter(now)
                        ? SessionStatus.SCHEDULED
                        : SessionStatus.ON_SALE);
        return new NewSession(id, plan.name().orElse(null), span.startsAt(), span.endsAt(), status, window,
                seats,
                List.copyOf(newPools.values()), types(id, newPools, later));
    }

    private List<TicketRules> types(SessionId session, Map<String, NewSession.NewPool> newPools,
            Duration later) {
        var types = new ArrayList<TicketRules>();
        for (int i = 0; i < draws.size(); i++) {
            SessionPlan.Type type = plan.types().get(i);
            TicketRules.Terms terms = type.terms();
            var source = switch (draws.get(i)) {
                case Draw.Counted(String pool) -> new Source(session, poolOf(newPools, pool), null, null);
                case Draw.Seats(var section, var category) ->
                    new Source(session, new PoolId(session.value()), section, category);
            };
            types.add(new TicketRules(TicketTypeId.random(), source, type.price(),
                    terms.within(later(terms.window(), later)).at(i)));
        }
        return types;
    }

    private static PoolId poolOf(Map<String, NewSession.NewPool> pools, String key) {
        NewSession.NewPool pool = pools.get(key);
        if (pool == null) {
            throw new IllegalStateException("no pool " + key + " was planned");
        }
        return pool.id();
    }

    private static SaleWindow later(SaleWindow window, Duration later) {
        Instant closes = window.closesAt();
        return closes == null ? window : new SaleWindow(window.opensAt(), closes.plus(later));
    }
}
