package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static dev.holdfast.inventory.decision.Verify.verify;

/** What is on sale, worked out from the bookings that take from it and never from a counter. */
final class Shelf {

    private final boolean moreDeadHolds;
    private final Instant time;
    private final Map<PoolId, Integer> capacity = new HashMap<>();
    private final Map<PoolId, Integer> blocked = new HashMap<>();
    private final Map<SessionId, SessionRules> sessions;
    private final Map<TicketTypeId, TicketRules> types;
    private final List<Booking> taking = new ArrayList<>();
    private EventRules rules;
    private boolean waiting;

    Shelf(Ledger ledger, boolean moreDeadHolds, Instant time) {
        this.moreDeadHolds = moreDeadHolds;
        this.time = time;
        this.rules = ledger.rules;
        this.sessions = new HashMap<>(ledger.sessions);
        this.types = new HashMap<>(ledger.ticketTypes);
        ledger.pools.values().forEach(pool -> {
            capacity.put(pool.id(), pool.capacity());
            blocked.put(pool.id(), ledger.houseBlocks.getOrDefault(pool.id(), 0));
        });
    }

    /** A booking that takes from the shelf while it is held or sold. */
    void put(Booking booking) {
        if (booking.state().live()) {
            taking.add(booking);
        }
    }

    private int taken(PoolId pool) {
        return taking.stream()
                .flatMap(b -> b.lines().stream())
                .filter(l -> l.pool().equals(pool))
                .mapToInt(Line::quantity)
                .sum() + in(blocked, pool);
    }

    private int free(PoolId pool) {
        return in(capacity, pool) - taken(pool);
    }

    private static int in(Map<PoolId, Integer> counts, PoolId pool) {
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
        return published && then.values().stream().noneMatch(s -> s.startsAt().isAfter(time))
                ? new Outcome.IllegalTimes("Start datetime must be in the future")
                : null;
    }

    private Map<SessionId, SessionRules> sessionsAfter(Patch patch) {
        var then = new HashMap<>(sessions);
        patch.times()
                .ifPresent(times -> then.computeIfPresent(times.session(), (id, was) -> new SessionRules(id,
                        Objects.requireNonNullElse(times.startsAt(), was.startsAt()),
                        Objects.requireNonNullElse(times.endsAt(), was.endsAt()))));
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

    /** Why a request without a key that stands must be refused; null when it must be served. */
    @Nullable
    Outcome refusal(Reserve request) {
        if (waiting) {
            return new Outcome.Deferred();
        }
        Outcome refusal = notOnSale(request);
        if (refusal == null) {
            refusal = limit(request);
        }
        if (refusal == null) {
            refusal = lack(request);
        }
        waiting = refusal instanceof Outcome.Deferred;
        return refusal;
    }

    private @Nullable Outcome notOnSale(Reserve request) {
        if (rules.status() != EventStatus.PUBLISHED) {
            return new Outcome.NotOnSale(null, null);
        }
        for (Wanted wanted : request.wanted()) {
            TicketRules type = types.get(((Wanted.Tickets) wanted).ticketType());
            if (type == null) {
                return new Outcome.NotOnSale(null, null);
            }
            Instant start = Objects.requireNonNull(sessions.get(type.drawsFrom().session())).startsAt();
            if (!time.isBefore(start)) {
                return new Outcome.NotOnSale(null, start);
            }
        }
        return null;
    }

    private @Nullable Outcome limit(Reserve request) {
        if (request.quantity() > rules.bookingMax()) {
            return new LimitReached(Limit.TICKETS_PER_BOOKING, rules.bookingMax());
        }
        LimitReached reached = request.buyer().limited() ? limitOf(request.user(), request.quantity()) : null;
        return reached != null && moreDeadHolds ? new Outcome.Deferred() : reached;
    }

    private @Nullable LimitReached limitOf(UserId user, long more) {
        List<Booking> theirs = taking.stream().filter(b -> b.user().equals(user)).toList();
        int units = theirs.stream().mapToInt(Booking::quantity).sum();
        long open = theirs.stream().filter(b -> b.state().holding()).count();
        if (rules.personMax().isPresent() && units + more > rules.personMax().getAsInt()) {
            return new LimitReached(Limit.TICKETS_PER_PERSON, rules.personMax().getAsInt());
        }
        return rules.openHoldsMax().isPresent() && open >= rules.openHoldsMax().getAsInt()
                ? new LimitReached(Limit.OPEN_HOLDS_PER_PERSON, rules.openHoldsMax().getAsInt())
                : null;
    }

    private @Nullable Outcome lack(Reserve request) {
        var asked = new LinkedHashMap<PoolId, Integer>();
        request.wanted()
                .forEach(w -> asked.merge(
                        Objects.requireNonNull(types.get(((Wanted.Tickets) w).ticketType()))
                                .drawsFrom()
                                .pool(),
                        w.quantity(), Integer::sum));
        for (Map.Entry<PoolId, Integer> each : asked.entrySet()) {
            int free = free(each.getKey());
            if (free < each.getValue()) {
                return moreDeadHolds ? new Outcome.Deferred() : refusal(each.getKey(), free);
            }
        }
        return null;
    }

    private Outcome refusal(PoolId pool, int free) {
        if (free > 0) {
            return new Outcome.NotEnoughLeft(free);
        }
        boolean held = taking.stream()
                .anyMatch(
                        b -> b.state().holding() && b.lines().stream().anyMatch(l -> l.pool().equals(pool)));
        return held
                ? new Outcome.AllHeld(taking.stream()
                        .filter(b -> b.state().holding())
                        .map(Booking::deadline)
                        .min(Instant::compareTo)
                        .orElseThrow())
                : new Outcome.SoldOut();
    }
}
