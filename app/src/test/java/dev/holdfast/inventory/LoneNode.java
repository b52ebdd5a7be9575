package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The batches of a node that has one connection and no lanes; its round trips are counted. */
final class LoneNode implements AutoCloseable {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RoundTrips trips;
    private final LaneConnections connections;
    private final DatabaseClock clock = new DatabaseClock();
    private final BatchRunner runner;

    private LoneNode(RoundTrips trips) {
        this.trips = trips;
        this.connections = LaneConnections.open(trips.address(), 1, registry);
        this.runner = new BatchRunner(connections, new BatchClock(clock), new SeatMemory(),
                new LaneMetrics(registry));
    }

    static LoneNode on(DatabaseAddress database) throws IOException {
        return new LoneNode(RoundTrips.before(database));
    }

    DatabaseClock clock() {
        return clock;
    }

    LaneConnections connections() {
        return connections;
    }

    /** Carries out a batch of one request. */
    Outcome run(EventId event, LaneRequest request) {
        try {
            return runner.run(event, UUID.randomUUID(), List.of(new LaneEntry(request, null)),
                    ReadPlan.Guess.NOTHING).outcomes().getFirst();
        } catch (BatchRunner.CommitUnknown e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers one request without writing anything; null when that cannot be done. */
    @Nullable
    Outcome look(EventId event, LaneRequest request) {
        var done = runner.look(event, List.of(request), ReadPlan.Guess.NOTHING);
        return done == null ? null : done.outcomes().getFirst();
    }

    int statementsOf(Runnable work) {
        int before = trips.executed();
        work.run();
        return trips.executed() - before;
    }

    int tripsOf(Runnable work) {
        int before = trips.count();
        work.run();
        return trips.count() - before;
    }

    /** How many batches that were sent by what was remembered ended so. */
    int remembered(String outcome) {
        return (int) registry.get("holdfast.lane.remembered").tag("outcome", outcome).counter().count();
    }

    @Override
    public void close() throws IOException {
        connections.close();
        trips.close();
    }
}
