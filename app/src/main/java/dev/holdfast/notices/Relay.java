package dev.holdfast.notices;

import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Journal;
import dev.holdfast.inventory.Journal.Stretch;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.ids.EventId;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries every event's journal on, in its order and at least once: one node does it for all, from a cursor
 * for each event. Thread-safe, but one round at a time is enough.
 */
public final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    /** Of all events together, so that a thousand events cost as much as one. */
    private static final int LINES_MAX = 4_000;
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
        List<Stretch> behind = behind(cursors, heads);
        int carried = 0;
        for (int chunk = 0; chunk < CHUNKS_MAX && !behind.isEmpty(); chunk++) {
            List<Stretch> next = next(behind);
            try {
                carried += carryOn(next);
            } catch (RowCountException e) {
                log.info("another node has carried on: {}", e.getMessage());
                return carried;
            }
            behind = rest(behind, next);
        }
        return carried;
    }

    private static List<Stretch> behind(Map<EventId, Long> cursors, Map<EventId, Long> heads) {
        return heads.entrySet()
                .stream()
                .map(head -> new Stretch(head.getKey(), cursors.getOrDefault(head.getKey(), 0L),
                        head.getValue()))
                .filter(stretch -> stretch.seen() < stretch.head())
                .toList();
    }

    /** As much of each as of every other: an event in a rush does not keep the others waiting. */
    private static List<Stretch> next(List<Stretch> behind) {
        long share = Math.max(1, LINES_MAX / behind.size());
        return behind.stream()
                .limit(LINES_MAX)
                .map(all -> new Stretch(all.event(), all.seen(), Math.min(all.seen() + share, all.head())))
                .toList();
    }

    /** What is left of each, and those that had no turn. */
    private static List<Stretch> rest(List<Stretch> behind, List<Stretch> done) {
        var rest = new ArrayList<>(behind.subList(done.size(), behind.size()));
        for (int i = 0; i < done.size(); i++) {
            if (done.get(i).head() < behind.get(i).head()) {
                rest.add(new Stretch(behind.get(i).event(), done.get(i).head(), behind.get(i).head()));
            }
        }
        return rest;
    }

    private int carryOn(List<Stretch> stretches) {
        List<List<Journal.Entry>> lines = inventory.journal().lines(stretches);
        var notices = new ArrayList<Notice>();
        for (int i = 0; i < stretches.size(); i++) {
            notices.addAll(new NoticeRules(stretches.get(i).event(), cancellations).of(lines.get(i)));
        }
        store.project(stretches, lines, notices);
        return lines.stream().mapToInt(List::size).sum();
    }
}
