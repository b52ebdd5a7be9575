package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.UUID;

/** One row for an event, with a counter and a version. */
final class Counter {

    private Counter() {}

    static void create(Connection connection, UUID event, int units) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS ways_stock (
                        event_id  uuid PRIMARY KEY,
                        available int NOT NULL CHECK (available >= 0),
                        version   int NOT NULL DEFAULT 1
                    ) WITH (fillfactor = 50)""");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO ways_stock (event_id, available) VALUES (?, ?)"
                        + " ON CONFLICT (event_id) DO UPDATE SET available = excluded.available,"
                        + " version = 1")) {
            statement.setObject(1, event);
            statement.setInt(2, units);
            statement.executeUpdate();
        }
    }

    static int left(Connection connection, UUID event) throws SQLException {
        return read(connection, "SELECT available, version FROM ways_stock WHERE event_id = ?", event)
                .available();
    }

    record Row(int available, int version) {}

    static Row read(Connection connection, String select, UUID event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, event);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no stock of event " + event);
                }
                return new Row(rows.getInt(1), rows.getInt(2));
            }
        }
    }

    /**
     * Takes units by a statement that names quantity, event and, where it has three places, the version;
     * returns rows changed.
     */
    static int take(Connection connection, String update, Way.Order order, OptionalInt version)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setInt(1, order.quantity());
            statement.setObject(2, order.event());
            statement.setInt(3, version.orElse(order.quantity()));
            return statement.executeUpdate();
        }
    }
}
