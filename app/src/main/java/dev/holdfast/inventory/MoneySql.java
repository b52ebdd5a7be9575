package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/**
 * What else a batch writes of money. All of it runs under the lock of the event's lanes row, as in
 * {@link ChangeSql}.
 */
final class MoneySql {

    private MoneySql() {}

    /**
     * Lock: none but the new rows'. Two rivals with the same key of a booking meet in the primary key, and
     * the second is decided again.
     */
    static final NamedSql KEYS = NamedSql.of("""
            INSERT INTO booking_keys (event_id, booking_id, idempotency_key, asked, amount_minor, refunds,
                used_at)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.idempotency_key, n.asked, n.amount_minor,
                CAST(n.refunds AS int[]), :time
            FROM unnest(CAST(:key_bookings AS uuid[]), CAST(:new_key_texts AS text[]),
                     CAST(:key_asked AS text[]), CAST(:key_amounts AS bigint[]),
                     CAST(:key_refunds AS text[]))
                 AS n (booking_id, idempotency_key, asked, amount_minor, refunds)
            """);

    /**
     * Lock: the attempts' rows. Only the lane writes them, and it has read them under the lock of the event:
     * of two rivals the second decides on what the first has written.
     */
    static final NamedSql DISPUTES = NamedSql.of("""
            UPDATE payments AS p
            SET dispute = u.dispute,
                dispute_reason = u.reason
            FROM unnest(CAST(:disputed_bookings AS uuid[]), CAST(:disputed_attempts AS int[]),
                     CAST(:disputes AS text[]), CAST(:dispute_reasons AS text[]))
                 AS u (booking_id, attempt, dispute, reason)
            WHERE p.event_id = :event_id
              AND p.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:disputed_bookings AS uuid[]), CAST(:disputed_attempts AS int[]))
                    AS asked (booking_id, attempt)
                JOIN LATERAL (
                    SELECT ctid
                    FROM payments
                    WHERE event_id = :event_id AND booking_id = asked.booking_id AND attempt = asked.attempt
                    OFFSET 0) AS found ON TRUE))
              AND p.booking_id = u.booking_id
              AND p.attempt = u.attempt
            """);

    /**
     * Lock: the refunds' rows. A refund that is done stays done, also when a rival has ended it meanwhile.
     */
    static final NamedSql RETRIES = NamedSql.of("""
            UPDATE refunds AS r
            SET state = CASE WHEN r.state = 'done' THEN 'done' ELSE 'pending' END,
                tries = 0,
                next_try_at = :time
            FROM unnest(CAST(:retried_bookings AS uuid[]), CAST(:retried_numbers AS int[]))
                 AS u (booking_id, refund)
            WHERE r.event_id = :event_id
              AND r.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:retried_bookings AS uuid[]), CAST(:retried_numbers AS int[]))
                    AS asked (booking_id, refund)
                JOIN LATERAL (
                    SELECT ctid
                    FROM refunds
                    WHERE event_id = :event_id AND booking_id = asked.booking_id AND refund = asked.refund
                    OFFSET 0) AS found ON TRUE))
              AND r.booking_id = u.booking_id
              AND r.refund = u.refund
            """);
}
