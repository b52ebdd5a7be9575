package dev.holdfast.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * Writes bookings that ended long ago, with all that a booking leaves behind: its items, its line in the
 * journal, its row among the bookings of a person. The installation must have nothing to do meanwhile.
 */
record History(Ledger ledger) {

    /** So many events share what does not lie in the one that sells. */
    static final int OTHER_EVENTS = 1_000;

    private static final List<String> TABLES = List.of("bookings", "booking_items", "journal",
            "user_bookings");
    private static final long PART = 500_000;
    /** Of this session alone. Nobody loses a history that was made up when the machine stops. */
    private static final String FOR_WRITING = "SET synchronous_commit = off; SET work_mem = '256MB';"
            + " SET maintenance_work_mem = '1GB'";
    /** References are spread as those that are drawn: an odd factor gives each number another one. */
    private static final String BOOKINGS = """
            INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity,
                amount_minor, currency, payment_state, created_at, expires_at, deadline, ended_at,
                fingerprint, idempotency_key)
            SELECT event_id, booking_id, user_id,
                'EVT-' || upper(lpad(to_hex(n * 2654435761 % 4294967296), 8, '0')), 'cancelled', 1, 7500,
                'USD', 'pending', at, at, at, at, n, 'old' || n
            FROM old""";
    private static final String ITEMS = """
            INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, pool_id, session_id,
                quantity, unit_price_minor)
            SELECT event_id, booking_id, 1, event_id, event_id, event_id, 1, 7500
            FROM old""";
    /** Numbered from the past: neither the lane nor the relay has to be told of them. */
    private static final String JOURNAL = """
            INSERT INTO journal (event_id, number, batch_id, kind, booking_id, from_state, to_state, actor,
                request_id, at)
            SELECT event_id, -n, booking_id, 'cancelled', booking_id, 'pending', 'cancelled', 'history',
                'history', at
            FROM old""";
    private static final String OF_PERSONS = """
            INSERT INTO user_bookings (user_id, booked_at, booking_id, event_id, state, number)
            SELECT user_id, at, booking_id, event_id, 'cancelled', -n
            FROM old""";

    /**
     * Which bookings, and where they lie.
     *
     * @param event
     *            to which the first of them belong
     * @param from
     *            the number of the first
     * @param to
     *            the number after the last
     * @param inEvent
     *            how many of them belong to the event; the others to 1,000 other events in turn
     */
    record Rows(String event, long from, long to, long inEvent) {

        /** Those from one number up to and with another, as a table. */
        private String table(long first, long last) {
            return """
                    CREATE TEMPORARY TABLE old AS
                    SELECT CASE WHEN n < %1$d THEN '%2$s'::uuid ELSE md5((n %% %3$d)::text)::uuid END
                            AS event_id,
                        ('00000000-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS booking_id,
                        md5('user' || n %% 100000)::uuid AS user_id, n,
                        clock_timestamp() - interval '30 days' AS at
                    FROM generate_series(%4$d::bigint, %5$d::bigint) AS n""".formatted(from + inEvent, event,
                    OTHER_EVENTS, first, last);
        }
    }

    /** Adds them, and leaves the tables as they are after a while: analysed, cleaned up, on disk. */
    void write(Rows rows) throws SQLException {
        ledger.execute(FOR_WRITING);
        List<Indexes.Index> indexes = Indexes.of(ledger, TABLES);
        for (Indexes.Index index : indexes) {
            ledger.execute(index.drop());
        }
        for (long part = rows.from(); part < rows.to(); part += PART) {
            ledger.execute(rows.table(part, Math.min(part + PART, rows.to()) - 1));
            for (String statement : List.of(BOOKINGS, ITEMS, JOURNAL, OF_PERSONS)) {
                ledger.execute(statement);
            }
            ledger.execute("DROP TABLE old");
        }
        for (Indexes.Index index : indexes) {
            for (String statement : index.create()) {
                ledger.execute(statement);
            }
        }
        ledger.execute("VACUUM (ANALYZE) " + String.join(", ", TABLES));
        ledger.execute("CHECKPOINT");
    }

    /** Takes away all that was ever sold, of an installation that has nothing to do and sells new events. */
    void forget() throws SQLException {
        ledger.execute("TRUNCATE holds, " + String.join(", ", TABLES));
        ledger.execute("CHECKPOINT");
    }
}
