package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The seeds' way: read the row and its version, take if the version is still the same.
 *
 * @param retries
 *            how often it is tried again before the buyer is told of the conflict; 0 as the seeds do
 */
record VersionSwap(int retries) implements Way {

    private static final String READ = "SELECT available, version FROM ways_stock WHERE event_id = ?";
    private static final String TAKE = "UPDATE ways_stock SET available = available - ?,"
            + " version = version + 1 WHERE event_id = ? AND version = ?";

    @Override
    public String name() {
        return retries == 0 ? "version-swap" : "version-swap-" + retries + "-retries";
    }

    @Override
    public String told() {
        return "optimistic locking by a version column (systems A and others)"
                + (retries == 0
                        ? "; a conflict is told to the buyer"
                        : ", tried again up to " + retries + " times after a pause that chance sets");
    }

    @Override
    public void stock(Connection connection, UUID event, int units) throws SQLException {
        Counter.create(connection, event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        for (int tries = 0; tries <= retries; tries++) {
            Counter.Row seen = Counter.read(connection, READ, order.event());
            if (seen.available() < order.quantity()) {
                connection.rollback();
                return Taken.REFUSED;
            }
            if (Counter.take(connection, TAKE, order, OptionalInt.of(seen.version())) == 1) {
                return Taken.ended(connection, Bookings.insert(connection, order));
            }
            connection.rollback();
            if (tries < retries) {
                Backoff.pause(tries);
            }
        }
        return Taken.CONFLICT;
    }

    @Override
    public int left(Connection connection, UUID event) throws SQLException {
        return Counter.left(connection, event);
    }
}
