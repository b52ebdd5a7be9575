package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.UUID;

/** Plain statements at SERIALIZABLE; the database tells who has to try again. */
record SerializableRetries(int retries) implements Way {

    private static final String READ = "SELECT available, version FROM ways_stock WHERE event_id = ?";
    private static final String TAKE = "UPDATE ways_stock SET available = available - ?"
            + " WHERE event_id = ? AND available >= ?";
    private static final String SERIALIZATION_FAILURE = "40001";

    @Override
    public String name() {
        return "serializable";
    }

    @Override
    public String told() {
        return "SERIALIZABLE, tried again up to " + retries + " times on 40001, then told to the buyer";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        try {
            for (int tries = 0; tries <= retries; tries++) {
                try {
                    return once(connection, order);
                } catch (SQLException e) {
                    connection.rollback();
                    if (!SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
            return Taken.CONFLICT;
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static Taken once(Connection connection, Order order) throws SQLException {
        if (Counter.read(connection, READ, order.event()).available() < order.quantity()) {
            connection.rollback();
            return Taken.REFUSED;
        }
        Counter.take(connection, TAKE, order, OptionalInt.empty());
        Bookings.insert(connection, order);
        connection.commit();
        return Taken.SOLD;
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
