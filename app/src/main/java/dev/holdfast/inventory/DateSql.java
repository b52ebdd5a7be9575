package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of dates beside the lane. They take no lock. */
final class DateSql {

    private DateSql() {}

    /** Of several events: for what happens at one venue, which no sale waits for. */
    static final NamedSql OVERLAPPING = NamedSql.of("""
            SELECT s.event_id, s.session_id, s.name, s.starts_at, s.ends_at
            FROM unnest(CAST(:event_ids AS uuid[])) AS asked (event_id)
            JOIN LATERAL (
                SELECT event_id, session_id, name, starts_at, ends_at
                FROM sessions
                WHERE event_id = asked.event_id AND session_number IS NOT NULL AND status <> 'cancelled'
                  AND starts_at < :ends_before AND ends_at > :starts_after
                OFFSET 0) s ON TRUE
            ORDER BY s.starts_at, s.session_id
            """);

    static final NamedSql POOL_NAMES = NamedSql.of("""
            SELECT pool_id, name
            FROM pools
            WHERE event_id = :event_id AND name IS NOT NULL
            """);

    static final NamedSql SPAN = NamedSql.of("""
            SELECT min(starts_at) AS starts_at, max(ends_at) AS ends_at
            FROM sessions
            WHERE event_id = :event_id AND session_number IS NOT NULL
            HAVING count(*) > 0
            """);
}
