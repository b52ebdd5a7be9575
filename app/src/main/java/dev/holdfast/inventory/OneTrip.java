package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRead.Read;
import dev.holdfast.inventory.BatchRunner.CommitUnknown;
import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.EventMemory.Kept;
import dev.holdfast.inventory.decision.Decision;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sells by what is remembered of an event: lock, check that it is still true, write and commit are one round
 * trip. Reserves only, and only when every one of them gets what it asks for: whatever would be refused, or
 * answered with an earlier booking, is left to a batch that reads. Knows nothing of retries. Thread-safe.
 *
 * <p>Why this never sells a unit twice: the first statement locks the event's row in {@code lanes} and fails
 * unless its journal ends where what is remembered ends; every batch of every node adds to that journal. So
 * nothing has changed between what was remembered and the lock, and the decision is the one that a batch
 * which reads would have made. Keys are not looked up: a booking made with the same key before meets the
 * unique index, and the batch is read and decided anew.
 */
final class OneTrip {

    private static final Logger log = LoggerFactory.getLogger(OneTrip.class);

    /** A batch that waited for the lock, or was frozen, for longer than this is decided again. */
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(1);

    private final LaneConnections connections;
    private final BatchClock clock;
    private final SeatMemory seats;
    private final EventMemory events;
    private final LaneMetrics metrics;

    OneTrip(LaneConnections connections, BatchClock clock, SeatMemory seats, EventMemory events,
            LaneMetrics metrics) {
        this.connections = connections;
        this.clock = clock;
        this.seats = seats;
        this.events = events;
        this.metrics = metrics;
    }

    /**
     * Carries out a batch, if that can be done so.
     *
     * @return null when it has to be read: nothing of it is written
     * @throws DatabaseException when there was no connection: nothing of it is written
     * @throws CommitUnknown when the connection was lost
     */
    @Nullable
    Done run(EventId event, UUID batchId, List<LaneEntry> entries) throws CommitUnknown {
        Kept kept = entries.stream().allMatch(entry -> entry.alongside() == null && plain(entry.request()))
                ? events.of(event)
                : null;
        Instant time = clock.now();
        if (kept == null || time == null) {
            return null;
        }
        List<LaneRequest> requests = entries.stream().map(LaneEntry::request).toList();
        EventState state = state(event, kept, requests);
        if (state == null) {
            return null;
        }
        Instant notBefore = time.isBefore(kept.time()) ? kept.time() : time;
        var read = new Read(kept.inventoryVersion(), kept.journalNumber(), notBefore, state);
        var result = Decision.decide(state, requests, notBefore);
        if (!result.unreadQueues().isEmpty()
                || !result.outcomes().stream().allMatch(Outcome.Held.class::isInstance)) {
            return null;
        }
        Done done = write(event, batchId, new Done(result.outcomes(), read, List.of(), result.changes()));
        if (done != null) {
            metrics.remembered();
            events.wrote(event, kept, done);
            seats.wrote(event, done);
        }
        return done;
    }

    /** A reserve that needs nothing of the event but what is remembered of it. */
    static boolean plain(LaneRequest request) {
        return request instanceof Reserve reserve
                && reserve.asks().discountCode() == null && reserve.asks().accessCode() == null;
    }

    private @Nullable Done write(EventId event, UUID batchId, Done decided) throws CommitUnknown {
        var batch = new BatchWrite.Batch(event, batchId, decided.read().journalNumber(),
                decided.read().time());
        Connection connection = connections.begin();
        try {
            List<PoolCount> pools = BatchWrite.writeAndCommit(connection, batch, decided.changes(),
                    batch.time().minus(clock.offset()).plus(DECIDED_WITHIN));
            return new Done(decided.outcomes(), decided.read(), pools, decided.changes());
        } catch (SQLException e) {
            if (new DatabaseException(e).connectionLost()) {
                throw new CommitUnknown(decided, decided.read().journalNumber(), e);
            }
            LaneConnections.rollback(connection, e);
            notWritten(event, e);
            return null;
        } catch (RowCountException e) {
            // Too late to take it back, if it was committed: as after a lost connection that is found
            // out.
            throw new CommitUnknown(decided, decided.read().journalNumber(), new SQLException(e));
        } finally {
            LaneConnections.giveBack(connection);
        }
    }

    private void notWritten(EventId event, SQLException e) {
        metrics.contested();
        events.contested(event);
        log.debug("event {}: what was remembered did not fit, the batch is read", event, e);
    }

    /** All that the decision may look at; null when something of it is not remembered. */
    @Nullable
    EventState state(EventId event, Kept kept, List<LaneRequest> requests) {
        var states = new HashMap<SessionId, SeatStates>();
        for (LaneRequest request : requests) {
            for (Wanted wanted : ((Reserve) request).wanted()) {
                if (!known(event, wanted, kept, states)) {
                    return null;
                }
            }
        }
        var exclusive = new EventState.Exclusive(kept.sessionNumber(), states, Map.of(), null, Map.of());
        List<HoldEnd> nextEnds = kept.nextEnds() == null ? List.of() : kept.nextEnds();
        return new EventState(kept.rules(), kept.sessions(), kept.pools(), kept.types(), Map.of(), Map.of(),
                List.of(), false, nextEnds, Map.of(), exclusive);
    }

    private boolean known(EventId event, Wanted wanted, Kept kept, Map<SessionId, SeatStates> states) {
        return switch (wanted) {
            case Wanted.Tickets tickets -> draws(kept.types().get(tickets.ticketType()), kept);
            case Wanted.Seats asked -> seats(event, asked.session(), kept, states);
            case Wanted.BestAvailable best -> seats(event, best.session(), kept, states);
            case Wanted.Slot slot -> slot(slot.slot(), kept);
        };
    }

    private static boolean draws(@Nullable TicketRules type, Kept kept) {
        TicketRules.Source source = type == null ? null : type.source();
        return source != null && kept.sessions().containsKey(source.session())
                && kept.pools().containsKey(source.pool());
    }

    /** A slot may be remembered by its hours alone: a batch that gives it away asks for nothing else. */
    private static boolean slot(SessionId slot, Kept kept) {
        var session = kept.sessions().get(slot);
        if (session == null || !kept.pools().containsKey(session.unitPool())) {
            return false;
        }
        ResourceId resource = session.place().resource();
        return resource != null && kept.types().containsKey(new TicketTypeId(resource.value()));
    }

    private boolean seats(EventId event, SessionId session, Kept kept,
            Map<SessionId, SeatStates> states) {
        if (!kept.seated().contains(session)) {
            return false;
        }
        SeatStates known = states.computeIfAbsent(session, id -> seats.of(event, id));
        return known != null && known.journalNumber() == kept.journalNumber();
    }
}
