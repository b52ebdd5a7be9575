package dev.holdfast.notices;

import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Journal;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries every event's journal on, in its order and at least once: one node does it for all, from a cursor
 * for each event. Thread-safe, but one round at a time is enough.
 */
public final class Relay {

    private static final int ENTRIES_MAX = 2_000;
    /** So that one event in a rush does not keep the others waiting. */
    private static final int CHUNKS_MAX = 10;
    private static final int LEASE_SECONDS = 10;

    private final Inventory inventory;
    private final Cancellations cancellations;
    private final RelayStore store;
    private final UUID node = UUID.randomUUID();
    private final AtomicLong lag;

    public Relay(Inventory inventory, Cancellations cancellations, Database database,
            MeterRegistry registry) {
        this.inventory = inventory;
        this.cancellations = cancellations;
        this.store = new RelayStore(database);
        this.lag = registry.gauge("holdfast.relay.lag.entries", new AtomicLong());
    }

    /** One round over all events that have something new; returns how many entries were carried on. */
    public int carryOn() {
        if (!store.lease("relay", node, LEASE_SECONDS)) {
            return 0;
        }
        Map<EventId, Long> cursors = store.cursors();
        Map<EventId, Long> heads = inventory.journal().heads();
        lag.set(heads.entrySet()
                .stream()
                .mapToLong(head -> head.getValue() - cursors.getOrDefault(head.getKey(), 0L))
                .sum());
        int carried = 0;
        for (Map.Entry<EventId, Long> head : heads.entrySet()) {
            long cursor = cursors.getOrDefault(head.getKey(), 0L);
            if (cursor < head.getValue()) {
                carried += carryOn(head.getKey(), cursor);
            }
        }
        return carried;
    }

    private int carryOn(EventId event, long from) {
        int carried = 0;
        for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
            List<Journal.Entry> entries = inventory.journal().after(event, from + carried, ENTRIES_MAX);
            if (entries.isEmpty()) {
                break;
            }
            store.project(event, entries, new NoticeRules(event, cancellations).of(entries));
            carried += entries.size();
        }
        return carried;
    }
}
