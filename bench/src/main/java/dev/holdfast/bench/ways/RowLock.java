package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.UUID;

/** SELECT ... FOR UPDATE, look, UPDATE, INSERT: what most booking code does. */
final class RowLock implements Way {

    private static final String LOCK = "SELECT available, version FROM ways_stock WHERE event_id = ?"
            + " FOR UPDATE";
    private static final String TAKE = "UPDATE ways_stock SET available = available - ?"
            + " WHERE event_id = ? AND available >= ?";

    @Override
    public String name() {
        return "row-lock";
    }

    @Override
    public String told() {
        return "SELECT ... FOR UPDATE of the event's row; all buyers of an event queue at it";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        if (Counter.read(connection, LOCK, order.event()).available() < order.quantity()) {
            connection.rollback();
            return Taken.REFUSED;
        }
        Counter.take(connection, TAKE, order, OptionalInt.empty());
        return Taken.ended(connection, Bookings.insert(connection, order));
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
