package dev.holdfast.bench.ways;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One row for every ticket; a buyer takes rows that nobody else has locked. */
final class SkipLockedRows implements Way {

    private static final String PICK = "SELECT ticket FROM ways_tickets WHERE event_id = ?"
            + " AND booking_id IS NULL LIMIT ? FOR UPDATE SKIP LOCKED";
    private static final String TAKE = "UPDATE ways_tickets SET booking_id = ? WHERE event_id = ?"
            + " AND ticket = ANY (?)";

    @Override
    public String name() {
        return "skip-locked";
    }

    @Override
    public String told() {
        return "one row a ticket, FOR UPDATE SKIP LOCKED (alf.io, Shopify); rows that others have"
                + " locked look like sold ones, so a refusal may be wrong";
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
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS ways_tickets_free ON ways_tickets (event_id)"
                            + " WHERE booking_id IS NULL");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO ways_tickets (event_id, ticket) SELECT ?, n FROM generate_series(1, ?) n")) {
            statement.setObject(1, event);
            statement.setInt(2, units);
            statement.executeUpdate();
        }
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        List<Integer> tickets = pick(connection, order);
        if (tickets.size() < order.quantity()) {
            connection.rollback();
            return Taken.REFUSED;
        }
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            Array numbers = connection.createArrayOf("int4", tickets.toArray());
            statement.setObject(1, order.booking());
            statement.setObject(2, order.event());
            statement.setArray(3, numbers);
            statement.executeUpdate();
        }
        Bookings.insert(connection, order);
        connection.commit();
        return Taken.SOLD;
    }

    private static List<Integer> pick(Connection connection, Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PICK)) {
            statement.setObject(1, order.event());
            statement.setInt(2, order.quantity());
            List<Integer> tickets = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tickets.add(rows.getInt(1));
                }
            }
            return tickets;
        }
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
