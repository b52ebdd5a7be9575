package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events as the last batch of this node left them, each with the number of the journal line up to which it is
 * true. Never believed by itself: who writes by it names that number, and nothing is written when another
 * batch was there since; who refuses by it looks first whether it is still true. Events with a waitlist or
 * with limits for persons are not kept, for they need to be read anyway. Thread-safe.
 */
final class EventMemory {

    /** Whoever changes rules by hand, past the lanes, waits so long at most until they are seen. */
    static final Duration KEPT_FOR = Duration.ofSeconds(60);

    /** Where other nodes sell too, what is remembered is mostly not true any more. */
    private static final Duration LEFT_TO_RIVALS_FOR = Duration.ofSeconds(1);

    private static final int EVENTS_MAX = 20_000;
    private static final int POOLS_MAX = 256;

    /**
     * An event as it was left.
     *
     * @param journalNumber of its last line
     * @param time of that batch, in the database's time with its offset
     * @param readNanos when rules were last read
     * @param seated the sessions of which all seat types are there
     * @param nextEnds the first deadlines of all its holds, none of which was dead; null when they were not
     * read since the last change
     */
    record Kept(long inventoryVersion, long journalNumber, int sessionNumber, Instant time, long readNanos,
            EventRules rules, Map<SessionId, SessionRules> sessions, Map<PoolId, PoolCount> pools,
            Map<TicketTypeId, TicketRules> types, Set<SessionId> seated, @Nullable List<HoldEnd> nextEnds) {}

    private final Cache<EventId, Kept> events = Caffeine.newBuilder()
            .maximumSize(EVENTS_MAX)
            .expireAfterWrite(KEPT_FOR)
            .build();
    private final Cache<EventId, Boolean> contested = Caffeine.newBuilder()
            .maximumSize(EVENTS_MAX)
            .expireAfterWrite(LEFT_TO_RIVALS_FOR)
            .build();

    /** What is remembered of an event; null when it has to be read. */
    @Nullable
    Kept of(EventId event) {
        return contested.getIfPresent(event) == null ? fresh(event) : null;
    }

    private @Nullable Kept fresh(EventId event) {
        Kept kept = events.getIfPresent(event);
        return kept == null || System.nanoTime() - kept.readNanos() > KEPT_FOR.toNanos() ? null : kept;
    }

    /** Another writer was there: for a while what is remembered is not tried. */
    void contested(EventId event) {
        contested.put(event, Boolean.TRUE);
        events.invalidate(event);
    }

    /** Takes over what a batch has read by its plan and written, which is committed. */
    void saw(EventId event, ReadPlan plan, Done done) {
        Kept before = fresh(event);
        boolean follows = before != null && before.journalNumber() == done.read().journalNumber();
        Kept now = keepable(done) ? merged(follows ? before : null, plan, done) : null;
        if (now == null) {
            events.invalidate(event);
        } else {
            events.put(event, now);
        }
    }

    /** Takes over what a batch has written that was decided by what was kept. */
    void wrote(EventId event, Kept kept, Done done) {
        var pools = new HashMap<>(kept.pools());
        done.poolsAfter().forEach(pool -> pools.put(pool.id(), pool));
        events.put(event, new Kept(kept.inventoryVersion() + 1, done.journalNumber(), kept.sessionNumber(),
                done.read().time(), kept.readNanos(), kept.rules(), kept.sessions(), pools, kept.types(),
                kept.seated(), null));
    }

    private static boolean keepable(Done done) {
        EventState state = done.read().state();
        Changes changes = done.changes();
        return !state.limitsPersons() && state.waitlist().number() == 0 && changes.waitlist().number() == 0
                && changes.rules().isEmpty() && changes.additions().isEmpty();
    }

    private static @Nullable Kept merged(@Nullable Kept before, ReadPlan plan, Done done) {
        var read = done.read();
        EventState state = read.state();
        var sessions = new HashMap<SessionId, SessionRules>();
        var pools = new HashMap<PoolId, PoolCount>();
        var types = new HashMap<TicketTypeId, TicketRules>();
        var seated = new HashSet<SessionId>();
        if (before != null) {
            sessions.putAll(before.sessions());
            pools.putAll(before.pools());
            types.putAll(before.types());
            seated.addAll(before.seated());
        }
        sessions.putAll(state.sessions());
        pools.putAll(state.pools());
        types.putAll(state.ticketTypes());
        seated.addAll(plan.asked().sessions());
        done.poolsAfter().forEach(pool -> pools.put(pool.id(), pool));
        boolean limited = types.values().stream().anyMatch(type -> type.terms().personMax().isPresent());
        return limited || pools.size() > POOLS_MAX
                ? null
                : new Kept(read.inventoryVersion() + (done.changed() ? 1 : 0), done.journalNumber(),
                        state.exclusive().sessionNumber(), read.time(),
                        before == null ? System.nanoTime() : before.readNanos(), state.rules(), sessions,
                        pools, types, seated, nextEnds(before, plan, done));
    }

    private static @Nullable List<HoldEnd> nextEnds(@Nullable Kept before, ReadPlan plan, Done done) {
        EventState state = done.read().state();
        if (done.changed() || !state.oldestHolds().isEmpty()) {
            return null;
        }
        if (plan.nextMax() > 0) {
            return List.copyOf(state.nextHoldEnds());
        }
        return before == null ? null : before.nextEnds();
    }
}
