package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** One row for every ticket; a buyer takes rows that nobody else has locked. */
final class SkipLockedRows implements Way {

    /** The array is drawn up once, before the UPDATE: a join could run the SELECT, and lock, again. */
    private static final String TAKE = """
            UPDATE ways_tickets SET booking_id = ?
            WHERE event_id = ? AND ticket = ANY (ARRAY(
                SELECT ticket
                FROM ways_tickets
                WHERE event_id = ? AND booking_id IS NULL
                ORDER BY ticket
                LIMIT ?
                FOR UPDATE SKIP LOCKED))""";

    @Override
    public String name() {
        return "skip-locked";
    }

    @Override
    public String told() {
        return "one row a ticket, FOR UPDATE SKIP LOCKED (alf.io, Shopify); rows that others have locked"
                + " look like sold ones, so a refusal may be wrong";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS ways_tickets (
                        event_id   uuid NOT NULL,
                        ticket     int  NOT NULL,
                        booking_id uuid,
                        PRIMARY KEY (event_id, ticket)
                    ) WITH (fillfactor = 50)""");
            statement.execute("CREATE INDEX IF NOT EXISTS ways_tickets_free"
                    + " ON ways_tickets (event_id, ticket) WHERE booking_id IS NULL");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO ways_tickets (event_id, ticket) SELECT ?, n FROM generate_series(1, ?) n")) {
            statement.setObject(1, event);
            statement.setInt(2, units);
            statement.executeUpdate();
        }
        // What autovacuum would do a minute later: without it the first plans are made for an empty table.
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE ways_tickets");
        }
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, order.booking());
            statement.setObject(2, order.event());
            statement.setObject(3, order.event());
            statement.setInt(4, order.quantity());
            if (statement.executeUpdate() < order.quantity()) {
                connection.rollback();
                return Taken.REFUSED;
            }
        }
        return Taken.ended(connection, Bookings.insert(connection, order));
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*)::int FROM ways_tickets WHERE event_id = ? AND booking_id IS NULL")) {
            statement.setObject(1, event);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
