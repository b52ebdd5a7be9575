package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The conditional UPDATE and the booking in one statement: the row is locked for that and its commit. */
final class ConditionalUpdateAtOnce implements Way {

    private static final String TAKE = """
            WITH taken AS (
                UPDATE ways_stock SET available = available - ?
                WHERE event_id = ? AND available >= ?
                RETURNING event_id
            )
            """ + Bookings.INSERT_FROM_TAKEN;
    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public String name() {
        return "conditional-update-at-once";
    }

    @Override
    public String told() {
        return "UPDATE ... WHERE available >= n and the INSERT as one statement that commits itself;"
                + " the row is locked until that is on disk";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, order.quantity());
            statement.setObject(2, order.event());
            statement.setInt(3, order.quantity());
            Bookings.fill(statement, 4, order);
            return statement.executeUpdate() == 1 ? Taken.SOLD : Taken.REFUSED;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Taken.REPEATED;
            }
            throw e;
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
