package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The row that every way writes for a sale, as wide as Holdfast's own. */
final class Bookings {

    private static final String COLUMNS = """
            INSERT INTO ways_bookings (event_id, booking_id, user_id, reference, state, quantity,
                amount_minor, currency, payment_state, created_at, expires_at, idempotency_key)
            SELECT ?, ?, ?, ?, 'pending', ?, ?, 'USD', 'pending', now(), now() + interval '15 minutes', ?
            """;
    private static final String INSERT = COLUMNS
            + "ON CONFLICT (event_id, user_id, idempotency_key) DO NOTHING";
    /** For a statement that takes the units too: a key used before fails it as a whole. */
    static final String INSERT_FROM_TAKEN = COLUMNS + "FROM taken";
    private static final long PRICE_MINOR = 7_500;

    private Bookings() {}

    /** Makes the table that all ways share. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS ways_bookings (
                        event_id        uuid        NOT NULL,
                        booking_id      uuid        NOT NULL,
                        user_id         uuid        NOT NULL,
                        reference       text        NOT NULL,
                        state           text        NOT NULL,
                        quantity        int         NOT NULL CHECK (quantity > 0),
                        amount_minor    bigint      NOT NULL CHECK (amount_minor >= 0),
                        currency        text        NOT NULL,
                        payment_state   text        NOT NULL,
                        created_at      timestamptz NOT NULL,
                        expires_at      timestamptz NOT NULL,
                        idempotency_key text        NOT NULL,
                        PRIMARY KEY (event_id, booking_id),
                        UNIQUE (event_id, user_id, idempotency_key)
                    ) WITH (fillfactor = 80)""");
        }
    }

    /** Writes it; false when this buyer has used the key before: then nothing may be taken for it. */
    static boolean insert(Connection connection, Way.Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            fill(statement, 1, order);
            return statement.executeUpdate() == 1;
        }
    }

    /** Sets the parameters of the booking, the first of which has this number. */
    static void fill(PreparedStatement statement, int first, Way.Order order) throws SQLException {
        statement.setObject(first, order.event());
        statement.setObject(first + 1, order.booking());
        statement.setObject(first + 2, order.user());
        statement.setString(first + 3, "EVT-" + order.booking().toString().substring(0, 8));
        statement.setInt(first + 4, order.quantity());
        statement.setLong(first + 5, order.quantity() * PRICE_MINOR);
        statement.setString(first + 6, order.key());
    }

    /** How many units live bookings have; the primary key leads to them and to no other event's. */
    static int taken(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(sum(quantity), 0)::int FROM ways_bookings WHERE event_id = ?"
                        + " AND state IN ('pending', 'confirmed')")) {
            statement.setObject(1, event);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
