package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The row that every way writes for a sale, as wide as Holdfast's own. */
final class Bookings {

    private static final String INSERT = """
            INSERT INTO ways_bookings (event_id, booking_id, user_id, reference, state, quantity,
                amount_minor, currency, payment_state, created_at, expires_at, idempotency_key)
            VALUES (?, ?, ?, ?, 'pending', ?, ?, 'USD', 'pending', now(), now() + interval '15 minutes', ?)
            ON CONFLICT (event_id, user_id, idempotency_key) DO NOTHING""";
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

    static void insert(Connection connection, Way.Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, order.event());
            statement.setObject(2, order.booking());
            statement.setObject(3, order.user());
            statement.setString(4, "EVT-" + order.booking().toString().substring(0, 8));
            statement.setInt(5, order.quantity());
            statement.setLong(6, order.quantity() * PRICE_MINOR);
            statement.setString(7, order.key());
            statement.executeUpdate();
        }
    }

    /** How many units live bookings have. */
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
