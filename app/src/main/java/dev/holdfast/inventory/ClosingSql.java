package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of what is still to be ended of something that will not take place, without a lock. */
final class ClosingSql {

    private ClosingSql() {}

    static final NamedSql LIVE = NamedSql.of("""
            SELECT booking_id
            FROM bookings
            WHERE event_id = :event_id AND booking_id > :booking_after
              AND state IN ('pending', 'paying', 'confirmed')
            ORDER BY booking_id
            LIMIT :max
            """);

    static final NamedSql LIVE_OF_SESSION = NamedSql.of("""
            SELECT b.booking_id
            FROM bookings b
            WHERE b.event_id = :event_id AND b.booking_id > :booking_after
              AND b.state IN ('pending', 'paying', 'confirmed')
              AND EXISTS (
                SELECT 1
                FROM booking_items i
                WHERE i.event_id = :event_id AND i.booking_id = b.booking_id AND i.session_id = :session_id
                OFFSET 0)
            ORDER BY b.booking_id
            LIMIT :max
            """);

    static final NamedSql COUNT = NamedSql.of("""
            SELECT count(*)
            FROM bookings
            WHERE event_id = :event_id AND state IN ('pending', 'paying', 'confirmed')
            """);

    static final NamedSql COUNT_OF_SESSION = NamedSql.of("""
            SELECT count(*)
            FROM bookings b
            WHERE b.event_id = :event_id
              AND b.state IN ('pending', 'paying', 'confirmed')
              AND EXISTS (
                SELECT 1
                FROM booking_items i
                WHERE i.event_id = :event_id AND i.booking_id = b.booking_id AND i.session_id = :session_id
                OFFSET 0)
            """);

    /** Waiting entries each of whose options needs something of the date. */
    static final NamedSql HOPELESS = NamedSql.of("""
            SELECT e.waitlist_id, e.user_id
            FROM waitlist_entries e
            WHERE e.event_id = :event_id AND e.state = 'waiting'
              AND NOT EXISTS (
                SELECT o.option
                FROM waitlist_options o
                LEFT JOIN LATERAL (
                    SELECT session_id
                    FROM pools
                    WHERE event_id = :event_id AND pool_id = o.pool_id
                    OFFSET 0) p ON TRUE
                WHERE o.event_id = :event_id AND o.waitlist_id = e.waitlist_id
                GROUP BY o.option
                HAVING NOT coalesce(bool_or(p.session_id = :session_id), FALSE)
                OFFSET 0)
            ORDER BY e.number
            LIMIT :max
            """);

    static final NamedSql REFUNDS = NamedSql.of("""
            SELECT state, currency, count(*) AS refunds, CAST(sum(amount_minor) AS bigint) AS amount_minor
            FROM refunds
            WHERE event_id = :event_id AND reason = :reason
            GROUP BY state, currency
            """);
}
