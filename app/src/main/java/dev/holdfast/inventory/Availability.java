package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * What is free, from memory: at most a second old, and exact after this node's own writes. Thread-safe.
 */
public final class Availability {

    /** Less than the second that is promised, so that the time to read fits in. */
    private static final long FRESH_NANOS = Duration.ofMillis(700).toNanos();

    private record Seen(EventSnapshot snapshot, long nanos) {

        boolean fresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    private final Cache<EventId, Seen> cache = Caffeine.newBuilder().maximumSize(100_000).build();
    private final SnapshotStore store;

    Availability(SnapshotStore store) {
        this.store = store;
    }

    /** The event as it stood within the last second; empty when there is none. */
    public Optional<EventSnapshot> of(EventId event) {
        Seen seen = cache.getIfPresent(event);
        if (seen == null || !seen.fresh()) {
            // Only one thread reads an event again; the others wait for what it finds.
            seen = cache.asMap()
                    .compute(event, (id, old) -> old != null && old.fresh() ? old : read(id, old));
        }
        return Optional.ofNullable(seen).map(Seen::snapshot);
    }

    private @Nullable Seen read(EventId event, @Nullable Seen old) {
        long before = System.nanoTime();
        Optional<EventSnapshot> found = store.read(event);
        if (found.isEmpty()) {
            return null;
        }
        boolean overtaken = old != null && old.snapshot().inventoryVersion() > found.get().inventoryVersion();
        return overtaken ? old : new Seen(found.get(), before);
    }

    /** Takes over what a batch of this node has written; older news never replaces newer. */
    void wrote(EventId event, BatchRunner.Done done) {
        cache.asMap().computeIfPresent(event, (_, old) -> {
            long version = done.read().inventoryVersion() + 1;
            if (old.snapshot().inventoryVersion() >= version) {
                return old;
            }
            boolean rulesChanged = done.outcomes().stream().anyMatch(Outcome.Edited.class::isInstance);
            boolean gap = old.snapshot().inventoryVersion() + 1 < version;
            return rulesChanged || gap
                    ? null
                    : new Seen(old.snapshot().with(done.poolsAfter(), version, done.read().time()),
                            System.nanoTime());
        });
    }
}
