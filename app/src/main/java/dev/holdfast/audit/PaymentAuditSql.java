package dev.holdfast.audit;

import java.util.List;

/** Whether what was sold was paid, once, and what was charged for nothing is given back. */
final class PaymentAuditSql {

    private static final String ASK_GATEWAY = "Ask the gateway what it charged under the attempt's"
            + " gateway_key, then record it or give it back.";
    private static final String GIVE_BACK = "Give the charge back at the gateway,"
            + " and record it as a row of refunds.";
    private static final String RESTORE = "Restore the booking from a backup; its money is real.";

    private PaymentAuditSql() {}

    /**
     * What the charges and refunds of each booking say: taken, to go back, gone back. A refund of money that
     * the gateway took once more for an attempt names another transaction than the attempt: it tells of both.
     */
    private static final String MONEY = """
            SELECT booking_id, sum(charged) AS charged, sum(refund) AS refund, sum(refunded) AS refunded,
                sum(late) AS late
            FROM (
                SELECT booking_id, amount_minor - moved_minor AS charged, 0 AS refund, 0 AS refunded,
                    0 AS late
                FROM payments
                WHERE event_id = :event_id AND state = 'completed'
                UNION ALL
                SELECT r.booking_id,
                    CASE WHEN r.transaction_id <> coalesce(p.transaction_id, '') THEN r.amount_minor
                        ELSE 0 END,
                    r.amount_minor,
                    CASE WHEN r.state = 'done' THEN r.amount_minor ELSE 0 END,
                    CASE WHEN r.reason = 'charged too late' THEN r.amount_minor ELSE 0 END
                FROM refunds AS r
                LEFT JOIN payments AS p ON p.event_id = r.event_id AND p.booking_id = r.booking_id
                    AND p.attempt = r.attempt
                WHERE r.event_id = :event_id) AS rows
            GROUP BY booking_id
            """;

    private static final String FUNDS_EQUAL_ROWS = """
            SELECT format('booking %s counts %s charged, %s to go back, %s gone back; its rows say %s, %s,'
                ' %s',
                b.booking_id, coalesce(b.charged_minor, 0), coalesce(b.refund_minor, 0),
                coalesce(b.refunded_minor, 0), coalesce(m.charged, 0), coalesce(m.refund, 0),
                coalesce(m.refunded, 0)) AS found
            FROM bookings AS b
            LEFT JOIN (
            """ + MONEY + """
                ) AS m ON m.booking_id = b.booking_id
            WHERE b.event_id = :event_id
              AND (coalesce(b.charged_minor, 0) <> coalesce(m.charged, 0)
                OR coalesce(b.refund_minor, 0) <> coalesce(m.refund, 0)
                OR coalesce(b.refunded_minor, 0) <> coalesce(m.refunded, 0))
            """;

    private static final String CONFIRMED_IS_PAID = """
            SELECT format('booking %s over %s %s: charged %s, of that too late %s',
                b.booking_id, b.amount_minor, b.currency, coalesce(m.charged, 0),
                coalesce(m.late, 0)) AS found
            FROM bookings AS b
            LEFT JOIN (
            """ + MONEY + """
                ) AS m ON m.booking_id = b.booking_id
            WHERE b.event_id = :event_id AND b.state = 'confirmed' AND b.amount_minor > 0
              AND coalesce(m.charged, 0) - coalesce(m.late, 0) < b.amount_minor
            """;

    private static final String CHARGED_FOR_NOTHING_IS_REFUNDED = """
            SELECT format('booking %s is %s: charged %s, of which %s goes back', b.booking_id, b.state,
                m.charged, m.refund) AS found
            FROM bookings AS b
            JOIN (
            """ + MONEY + """
                ) AS m ON m.booking_id = b.booking_id
            WHERE b.event_id = :event_id AND b.state <> 'confirmed' AND b.confirmed_at IS NULL
              AND m.charged > m.refund
            """;

    private static final String REFUND_IS_COVERED = """
            SELECT format('booking %s attempt %s (%s): %s to go back of a charge of %s, of which %s has'
                ' moved',
                r.booking_id, r.attempt, r.transaction_id, r.refund,
                coalesce(p.amount_minor::text, 'nothing'), coalesce(p.moved_minor, 0)) AS found
            FROM (
                SELECT booking_id, attempt, transaction_id, currency, sum(amount_minor) AS refund
                FROM refunds
                WHERE event_id = :event_id
                GROUP BY booking_id, attempt, transaction_id, currency) AS r
            JOIN bookings AS b ON b.event_id = :event_id AND b.booking_id = r.booking_id
            LEFT JOIN payments AS p ON p.event_id = :event_id AND p.booking_id = r.booking_id
                AND p.attempt = r.attempt AND p.state = 'completed'
            WHERE p.booking_id IS NULL OR r.currency <> p.currency
              OR r.refund > p.amount_minor
                - CASE WHEN p.transaction_id = r.transaction_id THEN p.moved_minor ELSE 0 END
            """;

    private static final String LOST_DISPUTE_IS_GONE = """
            SELECT format('booking %s attempt %s: %s lost, %s counted as gone', p.booking_id, p.attempt,
                p.amount_minor - p.moved_minor, coalesce(sum(r.amount_minor), 0)) AS found
            FROM payments AS p
            LEFT JOIN refunds AS r ON r.event_id = p.event_id AND r.booking_id = p.booking_id
                AND r.attempt = p.attempt AND r.transaction_id = p.transaction_id AND r.state = 'done'
            WHERE p.event_id = :event_id AND p.dispute = 'lost'
            GROUP BY p.booking_id, p.attempt, p.amount_minor, p.moved_minor
            HAVING coalesce(sum(r.amount_minor), 0) <> p.amount_minor - p.moved_minor
            """;

    private static final String PAYMENT_STATE_IS_TRUE = """
            SELECT format('booking %s reads %s: %s charged, %s given back, %s disputed', b.booking_id,
                b.payment_state, coalesce(b.charged_minor, 0), coalesce(b.refunded_minor, 0),
                count(p.attempt)) AS found
            FROM bookings AS b
            LEFT JOIN payments AS p ON p.event_id = b.event_id AND p.booking_id = b.booking_id
                AND p.dispute IN ('opened', 'lost')
            WHERE b.event_id = :event_id AND b.state <> 'paying'
              AND b.payment_state NOT IN ('processing', 'requires_action')
            GROUP BY b.booking_id, b.payment_state, b.charged_minor, b.refunded_minor
            HAVING (count(p.attempt) > 0) <> (b.payment_state = 'disputed')
              OR (b.payment_state = 'partially_refunded' AND coalesce(b.refunded_minor, 0) = 0)
              OR (b.payment_state = 'refunded' AND coalesce(b.refunded_minor, 0) = 0)
              OR (count(p.attempt) = 0 AND b.charged_minor > 0 AND b.refunded_minor = b.charged_minor
                AND b.payment_state <> 'refunded')
            """;

    private static final String KEY_HAS_BOOKING = """
            SELECT format('booking %s key %s: %s', k.booking_id, k.idempotency_key, k.asked) AS found
            FROM booking_keys AS k
            LEFT JOIN bookings AS b ON b.event_id = k.event_id AND b.booking_id = k.booking_id
            WHERE k.event_id = :event_id AND b.booking_id IS NULL
            """;

    private static final String PAYING_HAS_PAYMENT = """
            SELECT format('booking %s is paying until %s', b.booking_id, b.deadline) AS found
            FROM bookings AS b
            LEFT JOIN payments AS p ON p.event_id = b.event_id AND p.booking_id = b.booking_id
                AND p.state IN ('processing', 'requires_action')
            WHERE b.event_id = :event_id AND b.state = 'paying' AND p.booking_id IS NULL
            """;

    private static final String OPEN_PAYMENT_IS_AWAITED = """
            SELECT format('booking %s is %s; attempt %s is %s',
                b.booking_id, b.state, p.attempt, p.state) AS found
            FROM payments AS p
            JOIN bookings AS b ON b.event_id = p.event_id AND b.booking_id = p.booking_id
            WHERE p.event_id = :event_id AND p.state IN ('processing', 'requires_action')
              AND b.state NOT IN ('paying', 'expired')
            """;

    private static final String PAYMENT_HAS_BOOKING = """
            SELECT format('booking %s attempt %s: %s %s, %s',
                p.booking_id, p.attempt, p.amount_minor, p.currency,
                p.state) AS found
            FROM payments AS p
            LEFT JOIN bookings AS b ON b.event_id = p.event_id AND b.booking_id = p.booking_id
            WHERE p.event_id = :event_id AND b.booking_id IS NULL
            """;

    private static final String REFUND_HAS_BOOKING = """
            SELECT format('booking %s refund %s: %s %s, %s',
                r.booking_id, r.refund, r.amount_minor, r.currency,
                r.state) AS found
            FROM refunds AS r
            LEFT JOIN bookings AS b ON b.event_id = r.event_id AND b.booking_id = r.booking_id
            WHERE r.event_id = :event_id AND b.booking_id IS NULL
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("funds-equal-rows",
                    "what a booking counts as charged, to go back or gone back is not what its rows say",
                    "Ask the gateway; then set the booking's counts to what its payments and refunds say.",
                    FUNDS_EQUAL_ROWS),
            AuditQuery.of("confirmed-is-paid", "a booking is confirmed and less than its amount was charged",
                    ASK_GATEWAY, CONFIRMED_IS_PAID),
            AuditQuery.of("charged-for-nothing-is-refunded",
                    "a booking that was never confirmed was charged and the charge is kept",
                    GIVE_BACK, CHARGED_FOR_NOTHING_IS_REFUNDED),
            AuditQuery.of("refund-is-covered",
                    "refunds give back a charge that was not made, or more than it was",
                    "Stop the refund if it is pending; else claim the difference back.", REFUND_IS_COVERED),
            AuditQuery.of("lost-dispute-is-gone",
                    "the bank has taken a charge back, and it is not counted as given back",
                    "Record what the bank took as a refund that is done.", LOST_DISPUTE_IS_GONE),
            AuditQuery.of("payment-state-is-true",
                    "the payment status of a booking is not what its money says",
                    "Set the status to what the counts and disputes say.", PAYMENT_STATE_IS_TRUE),
            AuditQuery.of("key-has-booking", "a key was used on a booking that is not there",
                    RESTORE, KEY_HAS_BOOKING),
            AuditQuery.of("paying-has-payment", "a booking waits for a payment that nobody makes",
                    ASK_GATEWAY, PAYING_HAS_PAYMENT),
            AuditQuery.of("open-payment-is-awaited",
                    "a payment is open and its booking has gone on without it",
                    ASK_GATEWAY, OPEN_PAYMENT_IS_AWAITED),
            AuditQuery.of("payment-has-booking", "a payment belongs to no booking",
                    RESTORE, PAYMENT_HAS_BOOKING),
            AuditQuery.of("refund-has-booking", "a refund belongs to no booking",
                    RESTORE, REFUND_HAS_BOOKING));
}
