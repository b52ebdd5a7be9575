package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRead.Read;
import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.EventMemory.Kept;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/**
 * Refuses by what is remembered of an event, once one statement has shown that it is still true: the journal
 * ends where it did, and none of the batch's keys was used before. That statement is one snapshot, so the
 * answers are right at its moment; its time is the batch's. Nothing is locked or written. Thread-safe.
 *
 * <p>What a refused buyer hears of the next hold that ends is remembered too, and only as long as it has not
 * ended: then there may be something to sell.
 */
final class OneLook {

    private final LaneConnections connections;
    private final BatchClock clock;
    private final EventMemory events;
    private final OneTrip remembered;

    OneLook(LaneConnections connections, BatchClock clock, EventMemory events, OneTrip remembered) {
        this.connections = connections;
        this.clock = clock;
        this.events = events;
        this.remembered = remembered;
    }

    private static final class Found {
        private boolean same;
        private boolean used;
        private @Nullable Instant time;
    }

    /**
     * Answers a batch, if what is remembered is enough and still true.
     *
     * @return null when it has to be read
     */
    @Nullable
    Done run(EventId event, List<LaneRequest> requests) throws SQLException {
        Kept kept = events.of(event);
        EventState state = kept == null || kept.nextEnds() == null || !counted(requests)
                ? null
                : remembered.state(event, kept, requests);
        if (kept == null || state == null) {
            return null;
        }
        Found found = find(event, kept, requests);
        if (found.time == null) {
            return null;
        }
        Instant time = found.time.plus(clock.offset());
        clock.saw(time);
        if (!found.same || found.used || time.isBefore(kept.time()) || someHoldHasEnded(state, time)) {
            return null;
        }
        var read = new Read(kept.inventoryVersion(), kept.journalNumber(), time, state);
        return BatchRunner.changingNothing(read, requests);
    }

    /** Counted tickets: of who asks for units nothing of the kind is remembered. */
    private static boolean counted(List<LaneRequest> requests) {
        for (LaneRequest request : requests) {
            if (!OneTrip.plain(request)) {
                return false;
            }
            for (Wanted wanted : ((Reserve) request).wanted()) {
                if (!(wanted instanceof Wanted.Tickets)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Found find(EventId event, Kept kept, List<LaneRequest> requests) throws SQLException {
        var keys = new ArrayList<IdempotencyKey>(requests.size());
        var pools = new HashSet<PoolCount>();
        for (LaneRequest request : requests) {
            Reserve reserve = (Reserve) request;
            String key = reserve.key();
            if (key != null) {
                keys.add(new IdempotencyKey(reserve.user(), key));
            }
            for (Wanted wanted : reserve.wanted()) {
                pools.add(pool(kept, ((Wanted.Tickets) wanted).ticketType()));
            }
        }
        var found = new Found();
        try (var connection = connections.look()) {
            new Trip().with("event_id", event.value())
                    .with("journal_number", kept.journalNumber())
                    .with("key_users", uuids(keys, key -> key.user().value()))
                    .with("key_texts", texts(keys, IdempotencyKey::text))
                    .with("pool_ids", uuids(pools, pool -> pool.id().value()))
                    .with("pool_capacity", ints(pools, PoolCount::capacity))
                    .with("pool_held", ints(pools, PoolCount::held))
                    .with("pool_sold", ints(pools, PoolCount::sold))
                    .with("pool_blocked", ints(pools, PoolCount::blocked))
                    .query(LaneSql.STILL_AS_REMEMBERED, row -> {
                        found.same = row.getBoolean(1);
                        found.time = row.getObject(2, OffsetDateTime.class).toInstant();
                        found.used = row.getBoolean(3);
                    })
                    .run(connection);
        }
        return found;
    }

    private static PoolCount pool(Kept kept, TicketTypeId type) {
        PoolId pool = Objects.requireNonNull(kept.types().get(type)).drawsFrom().pool();
        return Objects.requireNonNull(kept.pools().get(pool));
    }

    private static boolean someHoldHasEnded(EventState state, Instant time) {
        return state.nextHoldEnds().stream().anyMatch(end -> !end.at().isAfter(time));
    }
}
