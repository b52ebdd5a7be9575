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

    /** What is left of charges when what pays for other bookings and what goes back is taken off. */
    private static final String KEPT_CHARGES = """
            SELECT c.booking_id,
                count(*) FILTER (WHERE NOT c.credit) AS charges,
                sum(c.left_minor) AS amount_minor,
                max(c.currency) AS currency
            FROM (
                SELECT p.booking_id, p.credit, p.currency, p.amount_minor,
                    p.amount_minor - p.moved_minor - coalesce(r.amount_minor, 0) AS left_minor
                FROM payments AS p
                LEFT JOIN LATERAL (
                    SELECT sum(amount_minor) AS amount_minor
                    FROM refunds
                    WHERE event_id = p.event_id AND booking_id = p.booking_id AND attempt = p.attempt
                      AND transaction_id = p.transaction_id) AS r ON TRUE
                WHERE p.event_id = :event_id AND p.state = 'completed') AS c
            WHERE c.left_minor > 0 OR c.amount_minor = 0
            GROUP BY c.booking_id
            """;

    private static final String CONFIRMED_IS_PAID = """
            SELECT format('booking %s over %s %s: kept charges of %s',
                b.booking_id, b.amount_minor, b.currency,
                coalesce(k.amount_minor, 0)) AS found
            FROM bookings AS b
            LEFT JOIN (
            """ + KEPT_CHARGES + """
                ) AS k ON k.booking_id = b.booking_id
            WHERE b.event_id = :event_id AND b.state = 'confirmed'
              AND (b.amount_minor > 0 OR k.booking_id IS NOT NULL)
              AND (k.booking_id IS NULL OR k.currency <> b.currency
                OR (k.charges <= 1 AND k.amount_minor <> b.amount_minor))
            """;

    private static final String PAID_ONCE = """
            SELECT format('booking %s: %s charges kept', k.booking_id, k.charges) AS found
            FROM (
            """ + KEPT_CHARGES + """
                ) AS k
            WHERE k.charges > 1 AND k.amount_minor > 0
            """;

    private static final String LATE_CHARGE_IS_REFUNDED = """
            SELECT format('booking %s is %s: %s charges kept', b.booking_id, b.state, k.charges) AS found
            FROM bookings AS b
            JOIN (
            """ + KEPT_CHARGES + """
                ) AS k ON k.booking_id = b.booking_id
            WHERE b.event_id = :event_id AND b.state <> 'confirmed' AND b.confirmed_at IS NULL
              AND k.amount_minor > 0
            """;

    /** A refund of a second charge for one attempt has the number of that attempt and 10,000 more. */
    private static final String REFUND_IS_COVERED = """
            SELECT format('booking %s refund %s (%s): %s %s of a charge of %s',
                r.booking_id, r.refund, r.state,
                r.amount_minor, r.currency, coalesce(p.amount_minor::text, 'nothing')) AS found
            FROM refunds AS r
            JOIN bookings AS b ON b.event_id = r.event_id AND b.booking_id = r.booking_id
            LEFT JOIN payments AS p ON p.event_id = r.event_id AND p.booking_id = r.booking_id
                AND p.attempt = r.attempt AND p.state = 'completed'
            WHERE r.event_id = :event_id
              AND (p.booking_id IS NULL OR r.amount_minor > p.amount_minor OR r.currency <> p.currency)
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
            AuditQuery.of("confirmed-is-paid", "a booking is confirmed and no charge of its amount was kept",
                    ASK_GATEWAY, CONFIRMED_IS_PAID),
            AuditQuery.of("paid-once", "a booking was charged more than once and the second charge is kept",
                    GIVE_BACK, PAID_ONCE),
            AuditQuery.of("late-charge-is-refunded",
                    "a booking that was never confirmed was charged and the charge is kept",
                    GIVE_BACK, LATE_CHARGE_IS_REFUNDED),
            AuditQuery.of("refund-is-covered",
                    "a refund gives back a charge that was not made, or more than it was",
                    "Stop the refund if it is pending; else claim the difference back.", REFUND_IS_COVERED),
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
