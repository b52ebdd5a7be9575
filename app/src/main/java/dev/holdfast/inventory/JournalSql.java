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

    /**
     * Lines of many events, with what a list of bookings needs. The numbers of an event have no gaps, so that
     * two of them say how much is read.
     */
    static final NamedSql LINES = NamedSql.of("""
            SELECT asked.position, j.number, j.kind, j.booking_id, j.from_state IS NULL AS opened,
                j.to_state, j.at, j.user_id, coalesce(j.booked_at, j.at) AS booked_at
            FROM unnest(CAST(:event_ids AS uuid[]), CAST(:seen AS bigint[]), CAST(:heads AS bigint[]))
                WITH ORDINALITY AS asked (event_id, seen, head, position)
            JOIN LATERAL (
                SELECT number, kind, booking_id, from_state, to_state, at, user_id, booked_at
                FROM journal
                WHERE event_id = asked.event_id AND number > asked.seen AND number <= asked.head
                OFFSET 0) j ON TRUE
            """);

    /** More of some lines: of the booking, or, where somebody was sent away who waited, who that was. */
    static final NamedSql ABOUT = NamedSql.of("""
            SELECT asked.position, j.actor, j.request_id, j.detail,
                coalesce(j.user_id, b.user_id, w.user_id) AS user_id, b.created_at, b.reference,
                b.expires_at, b.offered, f.failed > 0 AS given_up
            FROM unnest(CAST(:event_ids AS uuid[]), CAST(:numbers AS bigint[]))
                WITH ORDINALITY AS asked (event_id, number, position)
            JOIN LATERAL (
                SELECT kind, booking_id, actor, request_id, detail, user_id
                FROM journal
                WHERE event_id = asked.event_id AND number = asked.number
                OFFSET 0) j ON TRUE
            LEFT JOIN LATERAL (
                SELECT user_id, created_at, reference, expires_at, waitlist_id IS NOT NULL AS offered
                FROM bookings
                WHERE event_id = asked.event_id AND booking_id = j.booking_id
                OFFSET 0) b ON TRUE
            LEFT JOIN LATERAL (
                SELECT user_id
                FROM waitlist_entries
                WHERE event_id = asked.event_id
                  AND waitlist_id = CASE WHEN j.kind IN ('waitlist_closed', 'waitlist_left')
                      THEN CAST(j.detail AS uuid) END
                OFFSET 0) w ON TRUE
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state = 'failed') AS failed
                FROM refunds
                WHERE event_id = asked.event_id
                  AND booking_id = CASE WHEN j.kind = 'refund_failed' THEN j.booking_id END
                OFFSET 0) f ON TRUE
            """);
}
