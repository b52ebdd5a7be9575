package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.EventId;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Reads an event's inventory at one moment, in one round trip. Thread-safe. */
final class SnapshotStore {

    private final LaneConnections connections;
    private final BatchClock clock;
    private final SeatMemory memory;

    SnapshotStore(LaneConnections connections, BatchClock clock, SeatMemory memory) {
        this.connections = connections;
        this.clock = clock;
        this.memory = memory;
    }

    Optional<EventSnapshot> read(EventId event) {
        try (Connection connection = connections.look()) {
            return BatchRead.snapshot(new BatchRead.Source(connection, false, clock.offset(), memory), event);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
