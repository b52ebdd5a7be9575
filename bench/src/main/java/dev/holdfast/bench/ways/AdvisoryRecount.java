package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** An advisory lock for the event, then all its bookings are counted again, then the booking is written. */
final class AdvisoryRecount implements Way {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";

    @Override
    public String name() {
        return "advisory-recount";
    }

    @Override
    public String told() {
        return "pg_advisory_xact_lock for each event and a recount of its bookings (Hi.Events, pretix);"
                + " slower with every sale";
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1,
                    order.event().getMostSignificantBits() ^ order.event().getLeastSignificantBits());
            statement.execute();
        }
        if (left(connection, order.event()) < order.quantity()) {
            connection.rollback();
            return Taken.REFUSED;
        }
        Bookings.insert(connection, order);
        connection.commit();
        return Taken.SOLD;
    }

    /** Capacity is what the counter says, which this way never changes. */
    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event) - Bookings.taken(connection, event);
    }
}
