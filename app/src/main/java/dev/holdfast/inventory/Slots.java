package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The slots of resources as they are at the moment of the read. Thread-safe. */
public final class Slots {

    private final LaneConnections connections;

    Slots(LaneConnections connections) {
        this.connections = connections;
    }

    /**
     * Slots that start from {@code from} until just before {@code before}, in order of time. All of one read.
     */
    public List<SlotStock> of(EventId event, ResourceId resource, Instant from, Instant before) {
        var slots = new ArrayList<SlotStock>();
        var trip = new Trip().with("event_id", event.value())
                .with("resource_id", resource.value())
                .with("from", from)
                .with("before", before)
                .query(SlotSql.OF_RESOURCE, row -> slots.add(slot(row)));
        try (Connection connection = connections.look()) {
            trip.run(connection);
            return slots;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static SlotStock slot(ResultSet row) throws SQLException {
        return new SlotStock(new SessionId(row.getObject("session_id", UUID.class)),
                row.getString("slot_key"),
                new SlotStock.Time(BookingRows.instant(row, "starts_at"),
                        BookingRows.instant(row, "ends_at")),
                SessionStatus.of(row.getString("status")),
                new SaleWindow(nullable(row, "opens_at"), nullable(row, "closes_at")),
                new SlotStock.Places(row.getInt("capacity"), row.getInt("taken")));
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
