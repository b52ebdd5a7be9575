package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRead.Read;
import dev.holdfast.inventory.BatchRead.Source;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.CancelQuote;
import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.Decision;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.work.Steps;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Carries out one try of one batch: read, decide, write, commit; or, where what is remembered will do, by
 * {@link OneTrip}, with nothing read. Knows nothing of retries. Thread-safe.
 *
 * <p>Why two batches of one event, on one node or on two, cannot both win the same unit: a batch that reads
 * begins by locking the event's row in {@code lanes} and reads only afterwards, by other statements, which
 * see all that was committed before the lock was had. What the second reads contains what the first has
 * written. A batch in one trip is decided before it has the lock, and then fails unless the row is as it was
 * remembered, which it is only when no other batch was written since. A writer that does not take the lock
 * meets the constraints.
 */
final class BatchRunner {

    /** What came of a try whose transaction ended for certain. */
    record Done(List<Outcome> outcomes, Read read, List<PoolCount> poolsAfter, Changes changes) {

        boolean changed() {
            return !changes.isEmpty();
        }

        /** The event's last line of history after it. */
        long journalNumber() {
            return read.journalNumber() + changes.journal().size();
        }

        /** How many holds this batch has ended by time. */
        int expired() {
            return (int) changes.bookingUpdates()
                    .stream()
                    .filter(u -> u.after().state() == BookingState.EXPIRED
                            && u.before().state() != BookingState.EXPIRED)
                    .count();
        }
    }

    /** The connection was lost while COMMIT was under way: the batch is written or it is not. */
    static final class CommitUnknown extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Done done;
        private final long journalNumber;

        CommitUnknown(Done done, long journalNumber, SQLException cause) {
            super(cause);
            this.done = done;
            this.journalNumber = journalNumber;
        }

        /** What is true if it is written. */
        Done done() {
            return done;
        }

        /** The last journal row before it. */
        long journalNumber() {
            return journalNumber;
        }
    }

    private final LaneConnections connections;
    private final BatchClock clock;
    private final SeatMemory memory;
    private final EventMemory events = new EventMemory();
    private final OneTrip oneTrip;
    private final OneLook oneLook;

    BatchRunner(LaneConnections connections, BatchClock clock, SeatMemory memory, LaneMetrics metrics) {
        this.connections = connections;
        this.clock = clock;
        this.memory = memory;
        this.oneTrip = new OneTrip(connections, clock, memory, events, metrics);
        this.oneLook = new OneLook(connections, clock, events, oneTrip);
    }

    /**
     * Answers a batch without locking anything, if it turns out to change nothing: then what was read is one
     * snapshot, and the answers are right at the moment of that read.
     *
     * @return null when there is something to write, or the event is unknown
     */
    @Nullable
    Done look(EventId event, List<LaneRequest> requests, ReadPlan.Guess guess) {
        try {
            Done remembered = oneLook.run(event, requests);
            return remembered == null ? readAndLook(event, requests, guess) : remembered;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private @Nullable Done readAndLook(EventId event, List<LaneRequest> requests, ReadPlan.Guess guess)
            throws SQLException {
        try (Connection connection = connections.look()) {
            ReadPlan plan = ReadPlan.of(requests, clock.guess(), guess);
            Read read = BatchRead.read(new Source(connection, false, clock.offset(), memory), event, plan);
            if (read == null) {
                return null;
            }
            clock.saw(read.time());
            Done done = changingNothing(read, requests);
            if (done != null) {
                events.saw(event, plan, done);
            }
            return done;
        }
    }

    /** What a cancel would do, as far as can be seen without a lock. */
    CancelQuote quote(EventId event, LaneRequest.Cancel request) {
        try (Connection connection = connections.look()) {
            Read read = BatchRead.read(new Source(connection, false, clock.offset(), memory), event,
                    ReadPlan.of(List.of(request), clock.guess(), ReadPlan.Guess.NOTHING));
            if (read == null) {
                throw new NoSuchEventException(event);
            }
            return CancelQuote.of(read.state(), request, read.time());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** What a batch is answered, if it has nothing to write; null when it has, or when more must be read. */
    static @Nullable Done changingNothing(Read read, List<LaneRequest> requests) {
        var result = Decision.decide(read.state(), requests, read.time());
        return result.changes().isEmpty() && result.unreadQueues().isEmpty() && !deferred(result.outcomes())
                ? new Done(result.outcomes(), read, List.of(), result.changes())
                : null;
    }

    private static boolean deferred(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(Outcome.Deferred.class::isInstance);
    }

    /**
     * What one reserve would be answered at this moment, of which nothing is written.
     *
     * @throws UnavailableException when that cannot be told
     */
    Outcome.OfReserve quote(EventId event, LaneRequest.Reserve request) {
        List<LaneRequest> requests = List.of(request);
        try (Connection connection = connections.look()) {
            Read read = BatchRead.read(new Source(connection, false, clock.offset(), memory), event,
                    ReadPlan.of(requests, clock.guess(), ReadPlan.Guess.NOTHING));
            if (read == null) {
                throw new NoSuchEventException(event);
            }
            Outcome outcome = Decision.decide(read.state(), requests, read.time()).outcomes().getFirst();
            if (outcome instanceof Outcome.Deferred) {
                throw new UnavailableException(UnavailableException.Reason.OVERLOADED,
                        "event " + event + " has more dead holds than one batch ends", null);
            }
            return (Outcome.OfReserve) outcome;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Carries out a batch under the event's lock.
     *
     * @throws DatabaseException when it failed for certain: nothing of it is written
     * @throws CommitUnknown when that is not certain
     * @throws NoSuchEventException when the event has no lane
     */
    Done run(EventId event, UUID batchId, List<LaneEntry> entries, ReadPlan.Guess guess)
            throws CommitUnknown {
        Done sold = oneTrip.run(event, batchId, entries);
        return sold == null ? readAndRun(event, batchId, entries, guess) : sold;
    }

    private Done readAndRun(EventId event, UUID batchId, List<LaneEntry> entries, ReadPlan.Guess guess)
            throws CommitUnknown {
        Connection connection = connections.begin();
        try {
            return run(connection, new Order(event, batchId, entries, guess));
        } catch (SQLException e) {
            LaneConnections.rollback(connection, e);
            throw new DatabaseException(e);
        } catch (RuntimeException e) {
            LaneConnections.rollback(connection, e);
            throw e;
        } finally {
            LaneConnections.giveBack(connection);
        }
    }

    private record Order(EventId event, UUID batchId, List<LaneEntry> entries, ReadPlan.Guess guess) {}

    private Done run(Connection connection, Order order) throws SQLException, CommitUnknown {
        List<LaneRequest> requests = order.entries().stream().map(LaneEntry::request).toList();
        ReadPlan plan = ReadPlan.of(requests, clock.guess(), order.guess());
        Read read = read(connection, order, plan);
        var result = Decision.decide(read.state(), requests, read.time());
        // Units have come back for which somebody waits: who they are is read, and all of it is decided
        // again.
        while (!result.unreadQueues().isEmpty()) {
            plan = plan.serving(WaitlistRead.queues(connection, order.event(), result.unreadQueues(),
                    read.state().waitlist().queues()));
            read = read(connection, order, plan);
            result = Decision.decide(read.state(), requests, read.time());
        }
        if (result.changes().isEmpty()) {
            connection.rollback();
            var nothing = new Done(result.outcomes(), read, List.of(), result.changes());
            events.saw(order.event(), plan, nothing);
            return nothing;
        }
        var batch = new BatchWrite.Batch(order.event(), order.batchId(), read.journalNumber(),
                read.time());
        List<PoolCount> pools = BatchWrite.write(connection, batch, result.changes());
        alongside(connection, order.entries(), result.outcomes());
        var done = new Done(result.outcomes(), read, pools, result.changes());
        reached("before-commit.", done);
        commit(connection, done);
        reached("after-commit.", done);
        memory.wrote(order.event(), done);
        events.saw(order.event(), plan, done);
        return done;
    }

    private static void reached(String when, Done done) {
        if (Steps.watched()) {
            done.changes().journal().forEach(line -> Steps.reached(when + line.kind()));
        }
    }

    private Read read(Connection connection, Order order, ReadPlan plan) throws SQLException {
        Read read = BatchRead.read(new Source(connection, true, clock.offset(), memory), order.event(), plan);
        if (read == null) {
            throw new NoSuchEventException(order.event());
        }
        clock.saw(read.time());
        return read;
    }

    private static void alongside(Connection connection, List<LaneEntry> entries, List<Outcome> outcomes) {
        for (int i = 0; i < entries.size(); i++) {
            Alongside alongside = entries.get(i).alongside();
            Outcome outcome = outcomes.get(i);
            if (alongside != null && accepted(outcome)) {
                alongside.write(connection);
            }
        }
    }

    private static boolean accepted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held(_, boolean replayed) -> !replayed;
            case Outcome.Exchanged(_, boolean replayed) -> !replayed;
            case Outcome.Edited _,Outcome.Added _,Outcome.Confirmed _,Outcome.Transferred _ -> true;
            default -> false;
        };
    }

    private static void commit(Connection connection, Done done) throws SQLException, CommitUnknown {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (new DatabaseException(e).connectionLost()) {
                throw new CommitUnknown(done, done.read().journalNumber(), e);
            }
            throw e;
        }
    }

    /**
     * Finds out whether a batch whose commit was lost is written. The lock comes first: while the server
     * still commits, this waits for it, where a plain look-up would find nothing and be wrong.
     */
    boolean written(EventId event, UUID batchId, long journalNumber) {
        try (Connection connection = connections.write()) {
            boolean[] found = {false};
            new Trip().with("event_id", event.value())
                    .with("journal_number", journalNumber)
                    .with("batch_id", batchId)
                    .query(LaneSql.LOCK, _ -> {})
                    .query(LaneSql.BATCH_WRITTEN, row -> found[0] = row.getBoolean(1))
                    .run(connection);
            connection.rollback();
            return found[0];
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
