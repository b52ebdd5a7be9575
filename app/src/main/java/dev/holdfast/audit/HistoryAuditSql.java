package dev.holdfast.audit;

import java.util.List;

/**
 * Whether the journal tells what the ledger says, and whether an event is the same in the catalog and in the
 * inventory.
 */
final class HistoryAuditSql {

    private static final String RESTORE = "Restore the missing rows from a backup.";
    private static final String READ_BACK = "Compare with a backup; what the journal says last"
            + " was answered to the buyer.";

    private HistoryAuditSql() {}

    private static final String JOURNAL_IS_WHOLE = """
            SELECT format('the lane is at %s; the journal has %s lines from %s to %s',
                l.journal_number, j.lines,
                coalesce(j.first, 0), coalesce(j.last, 0)) AS found
            FROM lanes AS l
            CROSS JOIN (
                SELECT count(*) AS lines, min(number) AS first, max(number) AS last
                FROM journal
                WHERE event_id = :event_id) AS j
            WHERE l.event_id = :event_id
              AND (j.lines <> l.journal_number
                OR (j.lines > 0 AND (j.first <> 1 OR j.last <> l.journal_number)))
            """;

    private static final String JOURNAL_TELLS_STATE = """
            SELECT format('booking %s is %s; the journal says %s', b.booking_id, b.state,
                coalesce(j.to_state, 'nothing')) AS found
            FROM bookings AS b
            LEFT JOIN (
                SELECT DISTINCT ON (booking_id) booking_id, to_state
                FROM journal
                WHERE event_id = :event_id AND booking_id IS NOT NULL AND to_state IS NOT NULL
                ORDER BY booking_id, number DESC) AS j ON j.booking_id = b.booking_id
            WHERE b.event_id = :event_id AND j.to_state IS DISTINCT FROM b.state
            """;

    private static final String JOURNAL_HAS_BOOKING = """
            SELECT format('line %s: %s of booking %s', j.number, j.kind, j.booking_id) AS found
            FROM journal AS j
            LEFT JOIN bookings AS b ON b.event_id = j.event_id AND b.booking_id = j.booking_id
            WHERE j.event_id = :event_id AND j.booking_id IS NOT NULL AND b.booking_id IS NULL
            """;

    private static final String EVENT_HAS_LANE = """
            SELECT 'no row in lanes' AS found
            WHERE NOT EXISTS (SELECT 1 FROM lanes WHERE event_id = :event_id)
            """;

    /**
     * An event may have no date yet: then the lane has given no number to one. A date with seats has the pool
     * of its seats, which is asked for where its seats are.
     */
    private static final String LANE_HAS_RULES = """
            SELECT concat_ws(', ',
                CASE WHEN r.event_id IS NULL THEN 'no rules' END,
                CASE WHEN l.session_number <> coalesce(d.sessions, 0)
                    THEN format('the lane gave number %s, the last session has %s', l.session_number,
                        coalesce(d.sessions, 0)) END,
                CASE WHEN d.bare > 0 THEN format('%s sessions without pool', d.bare) END) AS found
            FROM lanes AS l
            LEFT JOIN event_rules AS r ON r.event_id = l.event_id
            LEFT JOIN (
                SELECT s.event_id, max(s.session_number) AS sessions,
                    count(*) FILTER (WHERE s.layout_id IS NULL AND p.session_id IS NULL) AS bare
                FROM sessions AS s
                LEFT JOIN (
                    SELECT DISTINCT session_id
                    FROM pools
                    WHERE event_id = :event_id) AS p ON p.session_id = s.session_id
                WHERE s.event_id = :event_id AND s.session_number IS NOT NULL
                GROUP BY s.event_id) AS d ON d.event_id = l.event_id
            WHERE l.event_id = :event_id
              AND (r.event_id IS NULL OR l.session_number <> coalesce(d.sessions, 0) OR d.bare > 0)
            """;

    private static final String LANE_HAS_EVENT = """
            SELECT 'no row in events' AS found
            FROM lanes
            WHERE event_id = :event_id
              AND NOT EXISTS (SELECT 1 FROM events WHERE event_id = :event_id)
            """;

    private static final String CATALOG_EQUALS_RULES = """
            SELECT format('the catalog says %s from %s to %s; the rules say %s from %s to %s',
                e.status, e.starts_at,
                e.ends_at, r.status, coalesce(s.starts_at, e.starts_at),
                coalesce(s.ends_at, e.ends_at)) AS found
            FROM events AS e
            JOIN event_rules AS r ON r.event_id = e.event_id
            LEFT JOIN (
                SELECT event_id, min(starts_at) AS starts_at, max(ends_at) AS ends_at
                FROM sessions
                WHERE event_id = :event_id AND session_number IS NOT NULL
                GROUP BY event_id) AS s ON s.event_id = e.event_id
            WHERE e.event_id = :event_id
              AND (e.status <> r.status OR e.starts_at <> s.starts_at OR e.ends_at <> s.ends_at)
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("journal-is-whole", "the journal has a gap, or the lane's number is not its last",
                    RESTORE, JOURNAL_IS_WHOLE),
            AuditQuery.of("journal-tells-state", "a booking's state is not the one the journal tells last",
                    READ_BACK, JOURNAL_TELLS_STATE),
            AuditQuery.of("journal-has-booking", "the journal tells of a booking that is not there",
                    RESTORE, JOURNAL_HAS_BOOKING),
            AuditQuery.of("event-has-lane", "there are rows of an event that has no lane",
                    RESTORE, EVENT_HAS_LANE),
            AuditQuery.of("lane-has-rules",
                    "an event has a lane but no rules, a date without pool, or a wrong last number",
                    RESTORE, LANE_HAS_RULES),
            AuditQuery.of("lane-has-event", "the inventory sells an event that the catalog does not know",
                    RESTORE, LANE_HAS_EVENT),
            AuditQuery.of("catalog-equals-rules",
                    "status or times of an event are not those that decide its sale",
                    "What decides is in event_rules and sessions; set the catalog's row to it.",
                    CATALOG_EQUALS_RULES));
}
