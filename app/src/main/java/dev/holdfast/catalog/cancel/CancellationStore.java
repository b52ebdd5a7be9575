package dev.holdfast.catalog.cancel;

import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on cancellations. Thread-safe. */
final class CancellationStore {

    // Lock: the new row. Of two rivals the second meets the first's key and changes nothing.
    private static final String BEGIN = """
            INSERT INTO cancellations (event_id, cancellation_id, session_id, reason, actor, request_id,
                state, started_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?)
            ON CONFLICT DO NOTHING
            """;

    // Lock: the row. Of two nodes that have counted, the first one's count stays.
    private static final String TOTAL = """
            UPDATE cancellations
            SET total = :total, updated_at = :now
            WHERE event_id = :event_id AND cancellation_id = :cancellation_id AND total IS NULL
            """;

    // Lock: the row. Two nodes write what they have counted in the ledger; less is never done again.
    private static final String PROGRESS = """
            UPDATE cancellations
            SET done = greatest(done, total - :remaining), failed = :failed, updated_at = :now
            WHERE event_id = :event_id AND cancellation_id = :cancellation_id AND state = 'running'
              AND (done < total - :remaining OR failed <> :failed)
            """;

    // Lock: the row. Of two nodes that find nothing left, the second changes nothing.
    private static final String END = """
            UPDATE cancellations
            SET state = 'done', done = total, failed = 0, ended_at = :now, updated_at = :now
            WHERE event_id = :event_id AND cancellation_id = :cancellation_id AND state = 'running'
            """;

    private static final String SELECT = """
            SELECT event_id, cancellation_id, session_id, reason, actor, request_id, total, done, failed,
                started_at, ended_at, updated_at
            FROM cancellations
            """;

    private final Database database;

    CancellationStore(Database database) {
        this.database = database;
    }

    /** Writes on the connection of a batch. */
    static void begin(Connection connection, Cancellation begun) {
        Cancellation.Cause cause = begun.cause();
        try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            insert.setObject(1, begun.event().value());
            insert.setObject(2, begun.id());
            insert.setObject(3, cause.session() == null ? null : cause.session().value());
            insert.setString(4, cause.reason());
            insert.setString(5, cause.origin().actor());
            insert.setString(6, cause.origin().requestId());
            insert.setObject(7, utc(cause.startedAt()));
            insert.setObject(8, utc(cause.startedAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Those of all events that are not done, the oldest first. */
    List<Cancellation> running() {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE state = 'running'
                ORDER BY started_at
                """).map((row, _) -> cancellation(row)).list());
    }

    /** The latest first. */
    List<Cancellation> of(EventId event) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE event_id = :event_id
                ORDER BY started_at DESC, cancellation_id
                """).bind("event_id", event.value()).map((row, _) -> cancellation(row)).list());
    }

    Optional<Cancellation> find(EventId event, UUID id) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE event_id = :event_id AND cancellation_id = :cancellation_id
                """)
                .bind("event_id", event.value())
                .bind("cancellation_id", id)
                .map((row, _) -> cancellation(row))
                .findOne());
    }

    void total(Cancellation of, int total, Instant now) {
        database.use(handle -> handle.createUpdate(TOTAL)
                .bind("event_id", of.event().value())
                .bind("cancellation_id", of.id())
                .bind("total", total)
                .bind("now", utc(now))
                .execute());
    }

    void progress(Cancellation of, int remaining, int failed, Instant now) {
        database.use(handle -> handle.createUpdate(PROGRESS)
                .bind("event_id", of.event().value())
                .bind("cancellation_id", of.id())
                .bind("remaining", remaining)
                .bind("failed", failed)
                .bind("now", utc(now))
                .execute());
    }

    void end(Cancellation of, Instant now) {
        database.use(handle -> handle.createUpdate(END)
                .bind("event_id", of.event().value())
                .bind("cancellation_id", of.id())
                .bind("now", utc(now))
                .execute());
    }

    private static Cancellation cancellation(ResultSet row) throws SQLException {
        UUID session = row.getObject("session_id", UUID.class);
        var cause = new Cancellation.Cause(session == null ? null : new SessionId(session),
                row.getString("reason"), new Origin(row.getString("actor"), row.getString("request_id")),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
        var progress = new Cancellation.Progress(row.getObject("total", Integer.class), row.getInt("done"),
                row.getInt("failed"), instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        return new Cancellation(new EventId(row.getObject("event_id", UUID.class)),
                row.getObject("cancellation_id", UUID.class), cause, progress);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
