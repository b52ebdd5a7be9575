package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of the ledger outside the lane. Those across events are for the workers and take no lock. */
final class LedgerSql {

    private LedgerSql() {}

    static final NamedSql BOOKINGS = NamedSql
            .of("SELECT " + LaneSql.BOOKING_OUT + LaneSql.LINE_OUT + LaneSql.PAYMENT_OUT + """
            , b.confirmed_at, b.ended_at
            FROM unnest(CAST(:booking_ids AS uuid[])) AS asked (booking_id)
            JOIN LATERAL (
                SELECT confirmed_at, ended_at,
            """ + LaneSql.BOOKING_COLUMNS + """
                FROM bookings
                WHERE event_id = :event_id AND booking_id = asked.booking_id
                OFFSET 0) b ON TRUE
            """ + LaneSql.LINES + LaneSql.LAST_PAYMENT);

    static final NamedSql OPEN_PAYMENTS = NamedSql.of("""
            SELECT event_id, booking_id, attempt, gateway_key, started_at
            FROM payments
            WHERE state IN ('processing', 'requires_action') AND started_at < :started_before
            ORDER BY started_at
            LIMIT :max
            """);

    /** While the bank has the last word about a charge, the gateway gives nothing of it back. */
    static final NamedSql DUE_REFUNDS = NamedSql.of("""
            SELECT event_id, booking_id, refund, amount_minor, currency, gateway_key, charge_key,
                transaction_id
            FROM refunds AS r
            WHERE state = 'pending' AND next_try_at <= :time
              AND NOT EXISTS (
                SELECT 1
                FROM payments
                WHERE event_id = r.event_id AND booking_id = r.booking_id AND attempt = r.attempt
                  AND transaction_id = r.transaction_id AND dispute = 'opened')
            ORDER BY next_try_at
            LIMIT :max
            """);

    static final NamedSql PAYMENTS_OF = NamedSql.of("""
            SELECT attempt, method, state, amount_minor, currency, transaction_id, error, moved_minor, credit,
                dispute, dispute_reason, started_at, ended_at
            FROM payments
            WHERE event_id = :event_id AND booking_id = :booking_id
            ORDER BY attempt
            """);

    static final NamedSql REFUNDS_OF = NamedSql.of("""
            SELECT refund, attempt, amount_minor, currency, state, gateway_key, charge_key, transaction_id,
                reason, tries, error, created_at
            FROM refunds
            WHERE event_id = :event_id AND booking_id = :booking_id
            ORDER BY created_at, refund
            """);

    static final NamedSql REVENUE = NamedSql.of("""
            SELECT CAST(coalesce(sum(amount_minor), 0) AS bigint)
            FROM bookings
            WHERE event_id = :event_id AND state = 'confirmed' AND currency = :currency
            """);

    static final NamedSql DEAD_HOLDS = NamedSql.of("""
            SELECT l.event_id, h.expires_at
            FROM lanes l
            JOIN LATERAL (
                SELECT expires_at
                FROM holds
                WHERE event_id = l.event_id AND expires_at <= :time
                ORDER BY expires_at
                LIMIT 1) h ON TRUE
            UNION ALL
            SELECT event_id, min(collect_until)
            FROM waitlist_entries
            WHERE collected > 0 AND collect_until <= :time
            GROUP BY event_id
            """);

    static final NamedSql EVENTS_WITH_HOLDS = NamedSql.of("""
            SELECT l.event_id
            FROM lanes l
            WHERE EXISTS (
                SELECT 1
                FROM holds h
                WHERE h.event_id = l.event_id)
            """);

    static final NamedSql COUNTS = NamedSql.of("""
            SELECT (SELECT count(*) FROM holds) AS holds,
                   (SELECT count(*) FROM payments WHERE state IN ('processing', 'requires_action'))
                       AS payments_open,
                   (SELECT count(*) FROM refunds WHERE state = 'pending') AS refunds_due,
                   (SELECT count(*) FROM refunds WHERE state = 'failed') AS refunds_failed,
                   (SELECT count(*) FROM payments WHERE dispute = 'opened') AS disputes_open
            """);

    // tidy-allow sql-clock: tells workers the time, which decides nothing about inventory
    static final NamedSql TIME = NamedSql.of("""
            SELECT clock_timestamp()
            """);
}
