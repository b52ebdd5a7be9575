package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.EntryUpdate;
import dev.holdfast.inventory.decision.Changes.NewEntry;
import dev.holdfast.inventory.decision.Changes.WaitlistChanges;
import dev.holdfast.inventory.decision.EventState.Waitlist;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The waitlist as it becomes while a batch is decided. Belongs to one decision. */
final class WaitingLine {

    private final Waitlist read;
    private final ArrayDeque<Waitlist.Drawn> drawn;
    private final Map<WaitlistId, WaitlistEntry> before = new LinkedHashMap<>();
    private final Map<WaitlistId, WaitlistEntry> current = new HashMap<>();
    private final Map<WaitlistId, WaitlistEntry> replaced = new HashMap<>();
    private final Map<WaitlistId, State> followed = new LinkedHashMap<>();
    private final Map<WaitlistId, NewEntry> joined = new LinkedHashMap<>();
    private final Map<UserId, WaitlistEntry> waitingHere = new HashMap<>();
    private final Map<IdempotencyKey, WaitlistEntry> joinedByKey = new HashMap<>();
    private final Map<PoolId, Integer> freed = new HashMap<>();
    private final Set<PoolId> unread = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private long number;
    private int waiting;

    WaitingLine(Waitlist read) {
        this.read = read;
        this.drawn = new ArrayDeque<>(read.drawn());
        this.number = read.number();
        this.waiting = read.waiting();
        read.ofUsers().values().forEach(entries -> entries.forEach(this::know));
        read.byKey().values().forEach(this::know);
        read.collecting().forEach(this::know);
        read.closing().forEach(this::know);
        read.queues().values().forEach(queue -> queue.entries().forEach(this::know));
    }

    private void know(WaitlistEntry entry) {
        current.put(entry.id(), entry);
    }

    Waitlist read() {
        return read;
    }

    int waiting() {
        return waiting;
    }

    @Nullable
    WaitlistEntry entry(WaitlistId id) {
        return current.get(id);
    }

    WaitlistEntry now(WaitlistEntry entry) {
        return Objects.requireNonNull(current.get(entry.id()));
    }

    /** Entries of a person that wait or have an offer. */
    List<WaitlistEntry> live(UserId user) {
        var live = new ArrayList<WaitlistEntry>();
        for (WaitlistEntry entry : read.ofUsers().getOrDefault(user, List.of())) {
            if (now(entry).state().live()) {
                live.add(now(entry));
            }
        }
        WaitlistEntry here = waitingHere.get(user);
        if (here != null && now(here).state().live()) {
            live.add(now(here));
        }
        return live;
    }

    /** What was joined with a key, in the ledger or earlier in this batch. */
    @Nullable
    WaitlistEntry byKey(IdempotencyKey key) {
        WaitlistEntry here = joinedByKey.get(key);
        WaitlistEntry found = here == null ? read.byKey().get(key) : here;
        return found == null ? null : now(found);
    }

    long nextNumber() {
        return ++number;
    }

    int nextPosition() {
        return ++waiting;
    }

    void join(WaitlistEntry entry, @Nullable String key) {
        joined.put(entry.id(), new NewEntry(entry, key));
        know(entry);
        waitingHere.put(entry.user(), entry);
        if (key != null) {
            joinedByKey.put(new IdempotencyKey(entry.user(), key), entry);
        }
    }

    WaitlistEntry replace(WaitlistEntry from, WaitlistEntry after) {
        if (from.state() == State.WAITING && after.state() != State.WAITING) {
            waiting--;
        }
        NewEntry made = joined.get(from.id());
        if (made == null) {
            before.putIfAbsent(from.id(), from);
        } else {
            joined.put(from.id(), new NewEntry(after, made.key()));
        }
        current.put(after.id(), after);
        replaced.put(after.id(), after);
        return after;
    }

    /** An entry goes the way of the hold that was made for it. */
    void follow(Booking from, Booking after) {
        WaitlistId id = after.links().waitlist();
        State state = id == null ? null : stateAfter(from, after);
        if (id == null || state == null) {
            return;
        }
        followed.put(id, state);
        current.computeIfPresent(id, (_, entry) -> entry.with(state, after.id()));
    }

    private static @Nullable State stateAfter(Booking from, Booking after) {
        return switch (after.state()) {
            case PENDING, PAYING -> null;
            case CONFIRMED -> State.CONVERTED;
            case CANCELLED -> from.state() == BookingState.CONFIRMED ? null : State.LEFT;
            case EXPIRED -> State.EXPIRED;
        };
    }

    void freed(PoolId pool, int units) {
        freed.merge(pool, units, Integer::sum);
    }

    /** How many units have come back to a pool since it was last asked to forget. */
    int freed(PoolId pool) {
        return freed.getOrDefault(pool, 0);
    }

    /** Pools to which units have come back since then. */
    List<PoolId> freedPools() {
        return freed.entrySet().stream().filter(of -> of.getValue() > 0).map(Map.Entry::getKey).toList();
    }

    void forgetFreed() {
        freed.clear();
    }

    /** The first who wait for units of a pool; null, and noted as wanting, when that was not read. */
    Waitlist.@Nullable Queue queue(PoolId pool) {
        Waitlist.Queue queue = read.queues().get(pool);
        if (queue == null) {
            unread.add(pool);
        }
        return queue;
    }

    /** Those behind have to be read too. */
    void readOn(PoolId pool) {
        unread.add(pool);
    }

    /** Queues, or the rest of queues, without which this was not decided rightly. */
    Set<PoolId> unread() {
        return unread;
    }

    Waitlist.Drawn draw() {
        return drawn.removeFirst();
    }

    /** What was drawn and not used is for the next. */
    void putBack(Waitlist.Drawn unused) {
        drawn.addFirst(unused);
    }

    WaitlistChanges changes() {
        var changed = new ArrayList<EntryUpdate>();
        before.forEach(
                (id, old) -> changed.add(new EntryUpdate(old, Objects.requireNonNull(replaced.get(id)))));
        return new WaitlistChanges(number, waiting, List.copyOf(joined.values()), changed,
                Map.copyOf(followed));
    }
}
