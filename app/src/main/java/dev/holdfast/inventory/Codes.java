package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Code;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.EventId;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The codes of events as they are at the moment of the read. Reads only, never a lock. Thread-safe. */
public final class Codes {

    private final LaneConnections connections;

    Codes(LaneConnections connections) {
        this.connections = connections;
    }

    /** All of an event, the oldest first. */
    public List<Code> of(EventId event) {
        var codes = new ArrayList<Code>();
        look(new Trip().with("event_id", event.value())
                .query(CodeSql.ALL, row -> codes.add(CodeRows.code(row))));
        return codes;
    }

    public Optional<Code> find(EventId event, CodeId id) {
        var codes = new ArrayList<Code>();
        look(new Trip().with("event_id", event.value())
                .with("code_id", id.value())
                .query(CodeSql.BY_ID, row -> codes.add(CodeRows.code(row))));
        return codes.stream().findFirst();
    }

    /** By its text, as it is stored. */
    public Optional<Code> find(EventId event, String text) {
        var codes = new ArrayList<Code>();
        look(new Trip().with("event_id", event.value())
                .with("codes", new String[]{text})
                .query(CodeSql.ASKED, row -> codes.add(CodeRows.code(row))));
        return codes.stream().findFirst();
    }

    private void look(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
