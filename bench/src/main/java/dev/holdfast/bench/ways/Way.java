package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** One way of selling units of a limited stock. Implementations are thread-safe. */
public interface Way {

    /** A short stable name. */
    String name();

    /** Who does it so, and what it does not promise, for a reader. */
    String told();

    /** Makes a stock of so many units, in the schema of the connection. */
    void stock(Connection connection, UUID event, int units) throws SQLException;

    /**
     * Takes units for a booking, all or none, durably when it returns unless {@link #told()} says otherwise.
     *
     * @throws SQLException
     *             what the database refused; nothing is taken then
     */
    Taken take(Connection connection, Order order) throws SQLException;

    /** How many units can still be had. */
    int left(Connection connection, UUID event) throws SQLException;

    /** What is asked for. */
    record Order(UUID event, UUID booking, UUID user, int quantity, String key) {}

    /** What came of it. */
    enum Taken {
        SOLD,
        /** There are too few, truly or as far as this way can tell. */
        REFUSED,
        /** Others were faster; the client is asked to try again. */
        CONFLICT,
        /** The buyer has used this key before: nothing is taken a second time. */
        REPEATED;

        /** What is sold when the booking could be written, and given back with the transaction when not. */
        static Taken ended(Connection connection, boolean written) throws SQLException {
            if (written) {
                connection.commit();
                return SOLD;
            }
            connection.rollback();
            return REPEATED;
        }
    }
}
