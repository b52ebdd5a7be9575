package dev.holdfast.audit;

import java.util.List;

/** Whether dearer exchanges end as they must: no supplement is sold, no charge is lost by moving. */
final class ExchangeAuditSql {

    private static final String FOLLOW_JOURNAL = "Look into the journal of both bookings for what happened,"
            + " and restore the missing rows from a backup.";

    private ExchangeAuditSql() {}

    private static final String SUPPLEMENT_IS_NOT_SOLD = """
            SELECT format('booking %s is a supplement of booking %s and confirmed', b.booking_id,
                b.exchange_of) AS found
            FROM bookings AS b
            WHERE b.event_id = :event_id AND b.exchange_of IS NOT NULL AND b.state = 'confirmed'
            """;

    private static final String SUPPLEMENT_HAS_BOOKING = """
            SELECT format('booking %s is a supplement of booking %s', b.booking_id, b.exchange_of) AS found
            FROM bookings AS b
            LEFT JOIN bookings AS o ON o.event_id = b.event_id AND o.booking_id = b.exchange_of
            WHERE b.event_id = :event_id AND b.exchange_of IS NOT NULL AND o.booking_id IS NULL
            """;

    /** A credit has the gateway's key of the charge that it is a part of. */
    private static final String CREDIT_IS_MOVED = """
            SELECT format('charge %s: %s moved, %s credited', c.gateway_key, c.moved, c.credited) AS found
            FROM (
                SELECT gateway_key,
                    coalesce(sum(moved_minor) FILTER (WHERE NOT credit), 0) AS moved,
                    coalesce(sum(amount_minor) FILTER (WHERE credit), 0) AS credited,
                    count(DISTINCT transaction_id) AS transactions
                FROM payments
                WHERE event_id = :event_id AND (credit OR moved_minor > 0)
                GROUP BY gateway_key) AS c
            WHERE c.moved <> c.credited OR c.transactions <> 1
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("supplement-is-not-sold", "what a dearer exchange is paid by was sold itself",
                    "Give its charge back, cancel it, and offer the buyer the exchange again.",
                    SUPPLEMENT_IS_NOT_SOLD),
            AuditQuery.of("supplement-has-booking", "a supplement is of a booking that is not there",
                    FOLLOW_JOURNAL, SUPPLEMENT_HAS_BOOKING),
            AuditQuery.of("credit-is-moved",
                    "a charge has moved to another booking, and not as much is there",
                    FOLLOW_JOURNAL, CREDIT_IS_MOVED));
}
