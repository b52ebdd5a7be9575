package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.UUID;

/** One UPDATE that takes only what is there, and the booking, in one transaction. */
final class ConditionalUpdate implements Way {

    private static final String TAKE = "UPDATE ways_stock SET available = available - ?"
            + " WHERE event_id = ? AND available >= ?";

    @Override
    public String name() {
        return "conditional-update";
    }

    @Override
    public String told() {
        return "UPDATE ... SET available = available - n WHERE available >= n; the row is locked until"
                + " the commit is on disk";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        // The booking first: the hot row is locked for one statement and the commit, and no longer.
        if (!Bookings.insert(connection, order)) {
            connection.rollback();
            return Taken.REPEATED;
        }
        if (Counter.take(connection, TAKE, order, OptionalInt.empty()) == 0) {
            connection.rollback();
            return Taken.REFUSED;
        }
        connection.commit();
        return Taken.SOLD;
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
