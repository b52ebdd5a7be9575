package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Plain statements at SERIALIZABLE; the database tells who has to try again. */
record SerializableRetries(int retries) implements Way {

    /** Two statements on one way to the database. */
    private static final String READ = "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;"
            + " SELECT available FROM ways_stock WHERE event_id = ?";
    private static final String TAKE = "UPDATE ways_stock SET available = available - ?"
            + " WHERE event_id = ? AND available >= ?";
    /** A serialization failure, and a deadlock: of both the database says that trying again is the remedy. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    @Override
    public String name() {
        return "serializable";
    }

    @Override
    public String told() {
        return "SERIALIZABLE, tried again up to " + retries
                + " times after a pause that chance sets, then told to the buyer";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        for (int tries = 0; tries <= retries; tries++) {
            if (tries > 0) {
                Backoff.pause(tries - 1);
            }
            try {
                return once(connection, order);
            } catch (SQLException e) {
                connection.rollback();
                if (!TRY_AGAIN.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
        return Taken.CONFLICT;
    }

    private static Taken once(Connection connection, Order order) throws SQLException {
        if (available(connection, order.event()) < order.quantity()) {
            connection.rollback();
            return Taken.REFUSED;
        }
        Counter.take(connection, TAKE, order, OptionalInt.empty());
        return Taken.ended(connection, Bookings.insert(connection, order));
    }

    private static int available(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, event);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                if (!rows.next()) {
                    throw new SQLException("no stock of event " + event);
                }
                return rows.getInt(1);
            }
        }
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
