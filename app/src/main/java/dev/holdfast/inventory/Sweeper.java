package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends holds whose time is over, through the lanes. Several nodes may sweep at once: a hold that
 * is gone is no longer dead. Thread-safe.
 */
public final class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final Origin TIME = new Origin("time", "");

    private final Inventory inventory;
    private final DatabaseClock clock;
    private final AtomicLong lagSeconds;

    public Sweeper(Inventory inventory, DatabaseClock clock, MeterRegistry registry) {
        this.inventory = inventory;
        this.clock = clock;
        this.lagSeconds = registry.gauge("holdfast.expiry.lag.seconds", new AtomicLong());
    }

    /** One round over all events; returns how many holds ended. */
    public int sweep() {
        Instant now = inventory.ledger().time().plus(clock.offset());
        Map<EventId, Instant> dead = inventory.ledger().deadHolds(now);
        lagSeconds.set(dead.values()
                .stream()
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0));
        int ended = 0;
        for (EventId event : dead.keySet()) {
            try {
                ended += sweep(event, false, TIME);
            } catch (UnavailableException e) {
                log.warn("event {} could not be swept: {}", event, e.getMessage());
            }
        }
        return ended;
    }

    /**
     * Ends the dead holds of one event; with {@code all} also up to a thousand live
     * ones that nobody is paying.
     */
    public int sweep(EventId event, boolean all, Origin origin) {
        int ended = 0;
        while (true) {
            int now = inventory.sweep(event, new LaneRequest.Sweep(all, origin)).holds();
            ended += now;
            if (all || now < ReadPlan.DEAD_MAX) {
                return ended;
            }
        }
    }
}
