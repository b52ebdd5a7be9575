package dev.holdfast.bench;

import java.sql.SQLException;

/** Writes bookings that ended long ago, half of them of the event that is measured. */
record History(Ledger ledger) {

    private static final int OTHER_EVENTS = 1_000;
    private static final String BOOKINGS = """
            INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity,
                amount_minor, currency, payment_state, created_at, expires_at, deadline, ended_at,
                fingerprint, idempotency_key)
            SELECT event_id, booking_id, user_id, 'OLD-' || n, 'cancelled', 1, 7500, 'USD', 'pending',
                at, at, at, at, n,
                'old' || n
            FROM old""";
    private static final String ITEMS = """
            INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, pool_id, session_id,
                quantity, unit_price_minor)
            SELECT event_id, booking_id, 1, event_id, event_id, event_id, 1, 7500
            FROM old""";
    private static final String JOURNAL = """
            INSERT INTO journal (event_id, number, batch_id, kind, booking_id, from_state, to_state, actor,
                request_id, at)
            SELECT event_id, -n, booking_id, 'cancelled', booking_id, 'pending', 'cancelled', 'history',
                'history', at
            FROM old""";
    private static final long PART = 500_000;

    /** Adds bookings numbered from one number up to, and without, another. */
    void write(String event, long from, long to) throws SQLException {
        for (long part = from; part < to; part += PART) {
            ledger.execute(rows(event, part, Math.min(part + PART, to) - 1));
            ledger.execute(BOOKINGS);
            ledger.execute(ITEMS);
            ledger.execute(JOURNAL);
            ledger.execute("DROP TABLE old");
        }
        ledger.execute("ANALYZE bookings, booking_items, journal");
        ledger.execute("CHECKPOINT");
    }

    /** Numbered from the past: neither the lane nor the relay has to be told of them. */
    private static String rows(String event, long first, long last) {
        return """
                CREATE TEMPORARY TABLE old AS
                SELECT CASE WHEN n %% 2 = 0 THEN '%1$s'::uuid ELSE md5((n %% %2$d)::text)::uuid END
                        AS event_id,
                    ('00000000-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS booking_id,
                    md5('user' || n %% 100000)::uuid AS user_id, n,
                    clock_timestamp() - interval '30 days' AS at
                FROM generate_series(%3$d::bigint, %4$d::bigint) AS n""".formatted(event, OTHER_EVENTS, first,
                last);
    }
}
