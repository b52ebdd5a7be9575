package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of the journal, without a lock. */
final class JournalSql {

    private JournalSql() {}

    static final NamedSql HEADS = NamedSql.of("""
            SELECT event_id, journal_number
            FROM lanes
            WHERE journal_number > 0
            """);

    /** With whose booking a line is about; or, where somebody was sent away who waited, who that was. */
    static final NamedSql AFTER = NamedSql.of("""
            SELECT j.number, j.kind, j.booking_id, j.to_state, j.at, j.actor, j.request_id, j.detail,
                coalesce(b.user_id, w.user_id) AS user_id, b.created_at, b.reference, b.expires_at,
                b.offered, f.failed > 0 AS given_up
            FROM (
                SELECT number, kind, booking_id, to_state, at, actor, request_id, detail
                FROM journal
                WHERE event_id = :event_id AND number > :number
                ORDER BY number
                LIMIT :max) j
            LEFT JOIN LATERAL (
                SELECT user_id, created_at, reference, expires_at, waitlist_id IS NOT NULL AS offered
                FROM bookings
                WHERE event_id = :event_id AND booking_id = j.booking_id
                OFFSET 0) b ON TRUE
            LEFT JOIN LATERAL (
                SELECT user_id
                FROM waitlist_entries
                WHERE event_id = :event_id
                  AND waitlist_id = CASE WHEN j.kind IN ('waitlist_closed', 'waitlist_left')
                      THEN CAST(j.detail AS uuid) END
                OFFSET 0) w ON TRUE
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state = 'failed') AS failed
                FROM refunds
                WHERE event_id = :event_id
                  AND booking_id = CASE WHEN j.kind = 'refund_failed' THEN j.booking_id END
                OFFSET 0) f ON TRUE
            ORDER BY j.number
            """);
}
