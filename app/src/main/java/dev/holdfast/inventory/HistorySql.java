package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of what has happened, for those who ask why, without a lock. */
final class HistorySql {

    private HistorySql() {}

    private static final String COLUMNS = """
             number, kind, booking_id, from_state, to_state, payment_from, payment_to, actor, request_id,
                detail, at, unit_state, unit_sessions, units
            """;

    private static final String OF_LINES = """
            SELECT j.number, j.kind, j.booking_id, j.from_state, j.to_state, j.payment_from, j.payment_to,
                j.actor, j.request_id, j.detail, j.at, j.unit_state, j.unit_sessions, j.units, b.reference,
                b.user_id
            """;

    private static final String BOOKING_OF_LINE = """
            LEFT JOIN LATERAL (
                SELECT reference, user_id
                FROM bookings
                WHERE event_id = :event_id AND booking_id = j.booking_id
                OFFSET 0) b ON TRUE
            ORDER BY j.number
            """;

    /** From the last line of a booking to the first, each found by the number that the one after it names. */
    static final NamedSql OF_BOOKING = NamedSql.of("""
            WITH RECURSIVE chain AS (
                SELECT j.previous, j.number, j.kind, j.booking_id, j.from_state, j.to_state, j.payment_from,
                    j.payment_to, j.actor, j.request_id, j.detail, j.at, j.unit_state, j.unit_sessions,
                    j.units, 1 AS steps
                FROM (
                    SELECT last_line
                    FROM bookings
                    WHERE event_id = :event_id AND booking_id = :booking_id
                    OFFSET 0) b
                JOIN LATERAL (
                    SELECT previous,
            """ + COLUMNS + """
                    FROM journal
                    WHERE event_id = :event_id AND number = b.last_line
                    OFFSET 0) j ON TRUE
                UNION ALL
                SELECT j.previous, j.number, j.kind, j.booking_id, j.from_state, j.to_state, j.payment_from,
                    j.payment_to, j.actor, j.request_id, j.detail, j.at, j.unit_state, j.unit_sessions,
                    j.units, chain.steps + 1
                FROM chain
                JOIN LATERAL (
                    SELECT previous,
            """ + COLUMNS + """
                    FROM journal
                    WHERE event_id = :event_id AND number = chain.previous
                    OFFSET 0) j ON TRUE
                WHERE chain.steps < :steps_max)
            """ + OF_LINES + """
            FROM chain j
            """ + BOOKING_OF_LINE);

    /** What happened to one unit within some lines of the event's journal. */
    static final NamedSql OF_UNIT = NamedSql.of(OF_LINES + """
            FROM (
                SELECT
            """ + COLUMNS + """
                FROM journal
                WHERE event_id = :event_id AND number > :lines_after AND number <= :lines_to
                  AND units @> ARRAY[CAST(:unit AS int)]
                  AND unit_sessions @> ARRAY[CAST(:session_id AS uuid)]
                  AND EXISTS (
                    SELECT 1
                    FROM unnest(unit_sessions, units) AS u (session_id, unit)
                    WHERE u.session_id = CAST(:session_id AS uuid) AND u.unit = CAST(:unit AS int))
                ORDER BY number
                LIMIT :max) j
            """ + BOOKING_OF_LINE);

    /** What happened to the event and everything of it within some lines. */
    static final NamedSql OF_EVENT = NamedSql.of(OF_LINES + """
            FROM (
                SELECT
            """ + COLUMNS + """
                FROM journal
                WHERE event_id = :event_id AND number > :lines_after AND number <= :lines_to
                  AND (CAST(:kind AS text) = '' OR kind = CAST(:kind AS text))
                ORDER BY number
                LIMIT :max) j
            """ + BOOKING_OF_LINE);
}
