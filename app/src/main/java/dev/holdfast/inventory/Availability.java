package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.EventId;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
    private final ConcurrentHashMap<EventId, Reading> readings = new ConcurrentHashMap<>();
    private final SnapshotStore store;

    Availability(SnapshotStore store) {
        this.store = store;
    }

    /** The event as it stood within the last second; empty when there is none. */
    public Optional<EventSnapshot> of(EventId event) {
        Seen seen = cache.getIfPresent(event);
        Optional<Seen> found = seen != null && seen.fresh() ? Optional.of(seen) : readTogether(event);
        return found.map(Seen::snapshot);
    }

    /** The event as it stood at this version of its inventory, or later; empty when there is none. */
    public Optional<EventSnapshot> since(EventId event, long inventoryVersion) {
        Seen seen = cache.getIfPresent(event);
        if (seen != null && seen.snapshot().inventoryVersion() >= inventoryVersion) {
            return Optional.of(seen.snapshot());
        }
        return read(event).map(Seen::snapshot);
    }

    /**
     * Only one thread reads an event again; the others wait for what it finds. They share its failure too:
     * while the database is
     * away nobody waits for more than one attempt to reach it.
     */
    private Optional<Seen> readTogether(EventId event) {
        var own = new Reading();
        Reading first = readings.putIfAbsent(event, own);
        if (first != null) {
            return first.await();
        }
        try {
            Optional<Seen> found = read(event);
            while (found.isPresent() && own.isOlderThanWritten(found.get().snapshot())) {
                found = read(event);
            }
            own.end(found);
            return found;
        } catch (RuntimeException e) {
            own.fail(e);
            throw e;
        } finally {
            // Nobody waits for ever, whatever ended the read.
            own.fail(new IllegalStateException("the read of event " + event + " did not end"));
            readings.remove(event, own);
        }
    }

    private Optional<Seen> read(EventId event) {
        long before = System.nanoTime();
        Optional<EventSnapshot> found = store.read(event);
        return Optional.ofNullable(cache.asMap().compute(event, (_, old) -> {
            if (found.isEmpty()) {
                return null;
            }
            boolean overtaken = old != null
                    && old.snapshot().inventoryVersion() > found.get().inventoryVersion();
            return overtaken ? old : new Seen(found.get(), before);
        }));
    }

    /** Takes over what a batch of this node has written; older news never replaces newer. */
    void wrote(EventId event, BatchRunner.Done done) {
        Reading underWay = readings.get(event);
        if (underWay != null) {
            underWay.overtakenBy(done.read().inventoryVersion() + 1);
        }
        cache.asMap().computeIfPresent(event, (_, old) -> {
            long version = done.read().inventoryVersion() + 1;
            if (old.snapshot().inventoryVersion() >= version) {
                return old;
            }
            boolean rulesChanged = done.outcomes()
                    .stream()
                    .anyMatch(o -> o instanceof Outcome.Edited || o instanceof Outcome.Added);
            boolean gap = old.snapshot().inventoryVersion() + 1 < version;
            return rulesChanged || gap
                    ? null
                    : new Seen(old.snapshot().with(done.poolsAfter(), version, done.read().time()),
                            System.nanoTime());
        });
    }

    /** A read under way. What was written meanwhile it need not have seen, and then it is no news. */
    private static final class Reading {

        private final CompletableFuture<Optional<Seen>> end = new CompletableFuture<>();
        private final AtomicLong written = new AtomicLong();

        void overtakenBy(long inventoryVersion) {
            written.accumulateAndGet(inventoryVersion, Math::max);
        }

        boolean isOlderThanWritten(EventSnapshot found) {
            return found.inventoryVersion() < written.get();
        }

        void end(Optional<Seen> found) {
            end.complete(found);
        }

        void fail(RuntimeException failure) {
            end.completeExceptionally(failure);
        }

        Optional<Seen> await() {
            try {
                return end.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
