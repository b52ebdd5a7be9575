package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.ids.EventId;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;

/** Another writer, who holds the lock of an event until it commits or is closed. */
final class Rival implements AutoCloseable {

    private final Connection connection;
    /** Outside of the transaction, which would see the activity of others only as it was at first. */
    private final Connection watching;
    private final EventId event;

    private Rival(Connection connection, Connection watching, EventId event) {
        this.connection = connection;
        this.watching = watching;
        this.event = event;
    }

    static Rival holding(DatabaseAddress address, EventId event) throws SQLException {
        Connection connection = connect(address);
        connection.setAutoCommit(false);
        var rival = new Rival(connection, connect(address), event);
        rival.run("SELECT event_id FROM lanes WHERE event_id = $event FOR NO KEY UPDATE");
        return rival;
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** Runs a statement in which {@code $event} is the event, quoted. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("$event", "'" + event + "'"));
        }
    }

    /** The database's time. */
    OffsetDateTime time() throws SQLException {
        return value("SELECT clock_timestamp()", OffsetDateTime.class);
    }

    private <T> T value(String sql, Class<T> type) throws SQLException {
        try (Statement statement = watching.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, type);
        }
    }

    /** Waits until so many sessions wait for a lock in this database. */
    void awaitWaiting(int sessions) {
        Until.holds(sessions + " wait for the lock", () -> value("""
                SELECT count(*)
                FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """, Long.class) >= sessions);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
        watching.close();
    }
}
