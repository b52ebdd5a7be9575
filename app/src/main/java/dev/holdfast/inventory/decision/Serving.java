package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.EventState.Waitlist.Queue;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.WaitlistEntry.Collecting;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Offers what has come back to those who wait for it, in the order in which they joined. An offer is a hold
 * with a deadline of its own. A party that is too large for what is free keeps its place and lets smaller
 * ones
 * pass; but for the first in line what comes back of counted tickets is collected, so long as the event says,
 * and held meanwhile. What nobody wants is public again.
 */
final class Serving {

    static final Origin WAITLIST = new Origin("waitlist", "");

    private final Working working;
    private final WaitingLine line;
    /** Pools for which somebody collects or has been first: nobody else collects of them. */
    private final Map<PoolId, WaitlistEntry> firsts = new LinkedHashMap<>();

    private Serving(Working working) {
        this.working = working;
        this.line = working.waitlist();
    }

    /** Serves those who wait with what has come back since this was last done in the batch. */
    static void returned(Working working) {
        if (working.waitlist().waiting() > 0 && working.rules().event().status() == EventStatus.PUBLISHED) {
            new Serving(working).serve();
        }
        working.waitlist().forgetFreed();
    }

    private void serve() {
        List<PoolId> pools = returnedPools();
        for (WaitlistEntry entry : inOrder(pools)) {
            if (pools.stream().anyMatch(pool -> working.pool(pool).free() > 0)) {
                serve(entry);
            }
        }
        for (PoolId pool : pools) {
            Queue queue = line.read().queues().get(pool);
            if (queue != null && !queue.complete() && working.pool(pool).free() > 0) {
                line.readOn(pool);
            }
        }
    }

    /**
     * Pools of which something is free that was not before, or was not for sale, and for which somebody
     * waits.
     */
    private List<PoolId> returnedPools() {
        var candidates = new LinkedHashSet<>(line.freedPools());
        if (working.rulesChanged()) {
            working.pools().forEach(pool -> candidates.add(pool.id()));
        }
        var pools = new ArrayList<PoolId>();
        for (PoolId id : candidates) {
            // Of what ends by time only the units are known; if anybody waits for them, the pool is read too.
            boolean known = working.hasPool(id);
            if (known && working.pool(id).waiting() > 0 && working.pool(id).free() > 0) {
                pools.add(id);
            } else if (!known) {
                line.queue(id);
            }
        }
        return pools;
    }

    private List<WaitlistEntry> inOrder(List<PoolId> pools) {
        var entries = new LinkedHashMap<Long, WaitlistEntry>();
        for (PoolId pool : pools) {
            Queue queue = line.queue(pool);
            if (queue != null) {
                queue.entries().forEach(entry -> entries.put(entry.number(), entry));
            }
        }
        return entries.values().stream().sorted(Comparator.comparingLong(WaitlistEntry::number)).toList();
    }

    private void serve(WaitlistEntry read) {
        WaitlistEntry entry = line.now(read);
        if (entry.state() != State.WAITING) {
            return;
        }
        Collecting collected = entry.collecting();
        if (collected != null) {
            working.add(collected.pool(), new PoolDelta(0, -collected.units(), 0, 0));
        }
        WaitlistEntry bare = collected == null ? entry : entry.with(null, entry.passedOver());
        for (List<WaitlistEntry.Item> option : entry.options()) {
            if (offer(entry, bare, option.stream().map(WaitlistEntry.Item::wanted).toList())) {
                return;
            }
        }
        if (collected != null) {
            working.add(collected.pool(), new PoolDelta(0, collected.units(), 0, 0));
        }
        collect(entry);
    }

    private boolean offer(WaitlistEntry entry, WaitlistEntry bare, List<Wanted> option) {
        if (take(entry, bare, option)) {
            return true;
        }
        if (entry.party() != Party.ANY_PART || option.size() != 1) {
            return false;
        }
        Wanted whole = option.getFirst();
        for (int part = whole.quantity() - 1; part > 0; part--) {
            Wanted smaller = part(whole, part);
            if (smaller != null && take(entry, bare, List.of(smaller))) {
                return true;
            }
        }
        return false;
    }

    /** A part of what is wanted; of named seats those that are free, and null when these are not so many. */
    private @Nullable Wanted part(Wanted whole, int quantity) {
        return switch (whole) {
            case Wanted.Tickets tickets -> new Wanted.Tickets(tickets.ticketType(), quantity);
            case Wanted.Slot slot -> new Wanted.Slot(slot.slot(), quantity);
            case Wanted.BestAvailable best -> new Wanted.BestAvailable(best.session(), quantity,
                    best.section(), best.category(), best.priceMaxMinor(), best.accessible(),
                    best.together());
            case Wanted.Seats seats -> {
                var open = working.units().seats(seats.session());
                List<Integer> free = seats.units()
                        .stream()
                        .filter(unit -> open.state(unit) == SeatState.FREE)
                        .toList();
                yield free.size() == quantity
                        ? new Wanted.Seats(seats.session(), free, seats.ticketType())
                        : null;
            }
        };
    }

    private boolean take(WaitlistEntry entry, WaitlistEntry bare, List<Wanted> option) {
        var drawn = line.draw();
        var request = new Reserve(drawn.id(), drawn.reference(),
                new Buyer(entry.user(), entry.limited(), false), option, null, entry.fingerprint(), Asks.NONE,
                WAITLIST);
        Booking offer = Reserving.offer(request, entry.id(), working);
        if (offer == null) {
            line.putBack(drawn);
            return false;
        }
        Waiting.stop(entry, bare.with(State.OFFERED, offer.id()), working);
        return true;
    }

    /** Sets aside what has come back, for the first in line that collects. */
    private void collect(WaitlistEntry entry) {
        Duration time = working.rules().event().policies().waitlist().collect();
        for (List<WaitlistEntry.Item> option : entry.options()) {
            PoolId pool = option.size() == 1 ? counted(option.getFirst()) : null;
            if (pool == null || entry.passedOver() || time.isZero()) {
                continue;
            }
            WaitlistEntry first = firsts.putIfAbsent(pool, entry);
            Collecting before = entry.collecting();
            boolean elsewhere = before != null && !before.pool().equals(pool);
            int more = Math.min(working.pool(pool).free(), line.freed(pool));
            if (first == null && !elsewhere && more > 0 && canBeMet(option.getFirst().wanted(), pool)) {
                working.add(pool, new PoolDelta(0, more, 0, 0));
                Instant until = before == null ? working.time().plus(time) : before.until();
                int units = more + (before == null ? 0 : before.units());
                line.replace(entry, entry.with(new Collecting(pool, units, until), false));
                working.noteEvent("collecting", entry.id() + " has " + units, WAITLIST);
                return;
            }
        }
    }

    /** The pool of what is only counted; null of what is chosen by place. */
    private static @Nullable PoolId counted(WaitlistEntry.Item item) {
        return switch (item.wanted()) {
            case Wanted.Tickets _,Wanted.Slot _ -> item.pool();
            case Wanted.Seats _,Wanted.BestAvailable _ -> null;
        };
    }

    private boolean canBeMet(Wanted item, PoolId id) {
        PoolCount pool = working.pool(id);
        return item.quantity() <= pool.capacity() - pool.blocked();
    }
}
