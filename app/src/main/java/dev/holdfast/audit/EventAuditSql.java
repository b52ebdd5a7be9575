package dev.holdfast.audit;

import dev.holdfast.platform.database.NamedSql;

import java.util.List;

import static java.util.stream.Collectors.joining;

/** Which events there are to audit: also those of which only forgotten rows are left. */
final class EventAuditSql {

    private static final List<String> LARGE_TABLES = List.of("bookings", "booking_items", "holds", "payments",
            "refunds", "booking_keys", "house_blocks", "claims", "journal");

    private EventAuditSql() {}

    /**
     * Steps from one event to the next in the index, so that a table with millions of rows costs as many
     * looks as events.
     */
    private static String eventsOf(String table) {
        return """
                SELECT event_id FROM (
                    WITH RECURSIVE step AS (
                        (SELECT event_id FROM %1$s ORDER BY event_id LIMIT 1)
                        UNION ALL
                        SELECT (
                            SELECT n.event_id
                            FROM %1$s AS n
                            WHERE n.event_id > s.event_id
                            ORDER BY n.event_id
                            LIMIT 1)
                        FROM step AS s
                        WHERE s.event_id IS NOT NULL)
                    SELECT event_id FROM step WHERE event_id IS NOT NULL) AS of_%1$s
                """
                .formatted(table);
    }

    static final NamedSql EVENTS = NamedSql.of("""
            SELECT event_id FROM lanes
            UNION
            SELECT event_id FROM events
            UNION
            """ + LARGE_TABLES.stream().map(EventAuditSql::eventsOf).collect(joining("UNION\n")));
}
