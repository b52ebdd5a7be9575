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

    static final NamedSql AFTER = NamedSql.of("""
            SELECT j.number, j.kind, j.booking_id, j.to_state, j.detail, j.at, b.user_id, b.created_at
            FROM (
                SELECT number, kind, booking_id, to_state, detail, at
                FROM journal
                WHERE event_id = :event_id AND number > :number
                ORDER BY number
                LIMIT :max) j
            LEFT JOIN LATERAL (
                SELECT user_id, created_at
                FROM bookings
                WHERE event_id = :event_id AND booking_id = j.booking_id
                OFFSET 0) b ON TRUE
            ORDER BY j.number
            """);
}
