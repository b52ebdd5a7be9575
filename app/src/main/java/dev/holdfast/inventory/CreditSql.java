package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** What a batch writes of charges that pay for another booking, under the lock of the lanes row. */
final class CreditSql {

    private CreditSql() {}

    /**
     * Lock: none but the new rows'. A charge becomes a row of another booking, whose attempts are numbered:
     * two rivals with the same number meet in the primary key, and the second is decided again.
     */
    static final NamedSql CREDITS = NamedSql.of("""
            INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state,
                amount_minor, currency, gateway_key, transaction_id, started_at, ended_at, credit)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.attempt, n.token_fingerprint, n.method,
                'completed', n.amount_minor, n.currency, n.gateway_key, n.transaction_id, n.started_at,
                :time, TRUE
            FROM unnest(CAST(:credit_bookings AS uuid[]), CAST(:credit_attempts AS int[]),
                     CAST(:credit_tokens AS bigint[]), CAST(:credit_methods AS text[]),
                     CAST(:credit_amounts AS bigint[]), CAST(:credit_currencies AS text[]),
                     CAST(:credit_keys AS text[]), CAST(:credit_transactions AS text[]),
                     CAST(:credit_starts AS timestamptz[]))
                 AS n (booking_id, attempt, token_fingerprint, method, amount_minor, currency, gateway_key,
                     transaction_id, started_at)
            """);

    /**
     * Lock: the attempts' rows. The check that no more is moved than was charged holds against whoever writes
     * beside the lane.
     */
    static final NamedSql MOVED = NamedSql.of("""
            UPDATE payments AS p
            SET moved_minor = p.moved_minor + u.amount_minor
            FROM unnest(CAST(:moved_bookings AS uuid[]), CAST(:moved_attempts AS int[]),
                     CAST(:moved_amounts AS bigint[]))
                 AS u (booking_id, attempt, amount_minor)
            WHERE p.event_id = :event_id
              AND p.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:moved_bookings AS uuid[]), CAST(:moved_attempts AS int[]))
                    AS asked (booking_id, attempt)
                JOIN LATERAL (
                    SELECT ctid
                    FROM payments
                    WHERE event_id = :event_id AND booking_id = asked.booking_id AND attempt = asked.attempt
                    OFFSET 0) AS found ON TRUE))
              AND p.booking_id = u.booking_id
              AND p.attempt = u.attempt
            """);
}
