package dev.holdfast.audit;

import java.util.List;

/** Whether the waitlist, its places, its offers and its counters agree. */
final class WaitlistAuditSql {

    private static final String REPAIR = "Look into the journal for what happened to the entry, and put its"
            + " places and the counters right in one transaction under the lock of the event's lane.";

    private WaitlistAuditSql() {}

    private static final String COUNTED = """
            SELECT format('lane counts %s waiting and gave numbers up to %s; its entries: %s, up to %s',
                l.waiting, l.waitlist_number, coalesce(w.waiting, 0), coalesce(w.number, 0)) AS found
            FROM lanes AS l
            LEFT JOIN (
                SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, max(number) AS number
                FROM waitlist_entries
                WHERE event_id = :event_id) AS w ON TRUE
            WHERE l.event_id = :event_id
              AND (l.waiting <> coalesce(w.waiting, 0) OR l.waitlist_number <> coalesce(w.number, 0))
            """;

    private static final String PLACES_ARE_KEPT = """
            SELECT format('entry %s (%s) and its place for pool %s', coalesce(o.waitlist_id, q.waitlist_id),
                coalesce(o.state, 'gone'), coalesce(o.pool_id, q.pool_id)) AS found
            FROM (
                SELECT DISTINCT w.waitlist_id, w.number, w.state, o.pool_id
                FROM waitlist_entries AS w
                JOIN waitlist_options AS o ON o.event_id = w.event_id AND o.waitlist_id = w.waitlist_id
                WHERE w.event_id = :event_id AND w.state = 'waiting') AS o
            FULL JOIN (
                SELECT waitlist_id, pool_id, number
                FROM waitlist_queue
                WHERE event_id = :event_id) AS q
              ON q.waitlist_id = o.waitlist_id AND q.pool_id = o.pool_id AND q.number = o.number
            WHERE o.waitlist_id IS NULL OR q.waitlist_id IS NULL
            """;

    private static final String POOLS_COUNT = """
            SELECT format('pool %s counts %s who wait; in its queue are %s', p.pool_id, p.waiting,
                coalesce(q.waiting, 0)) AS found
            FROM pools AS p
            LEFT JOIN (
                SELECT pool_id, count(*) AS waiting
                FROM waitlist_queue
                WHERE event_id = :event_id
                GROUP BY pool_id) AS q ON q.pool_id = p.pool_id
            WHERE p.event_id = :event_id AND p.waiting <> coalesce(q.waiting, 0)
            """;

    private static final String OFFERS_HOLD = """
            SELECT format('entry %s is %s; its booking %s is %s', w.waitlist_id, w.state, w.booking_id,
                coalesce(b.state, 'missing')) AS found
            FROM waitlist_entries AS w
            LEFT JOIN bookings AS b ON b.event_id = w.event_id AND b.booking_id = w.booking_id
                AND b.waitlist_id = w.waitlist_id
            WHERE w.event_id = :event_id
              AND CASE w.state
                WHEN 'offered' THEN b.state IS NULL OR b.state NOT IN ('pending', 'paying')
                WHEN 'converted' THEN b.state IS NULL OR b.state NOT IN ('confirmed', 'cancelled')
                WHEN 'expired' THEN b.state IS NULL OR b.state <> 'expired'
                WHEN 'left' THEN b.state IS NOT NULL AND b.state <> 'cancelled'
                ELSE w.booking_id IS NOT NULL END
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("waiting-is-counted", "the lane counts another number than wait", REPAIR, COUNTED),
            AuditQuery.of("waiting-has-place",
                    "an entry that waits has no place in a queue, or a place has no entry that waits", REPAIR,
                    PLACES_ARE_KEPT),
            AuditQuery.of("pool-counts-waiting", "a pool counts another number than are in its queue",
                    REPAIR, POOLS_COUNT),
            AuditQuery.of("offer-has-hold", "an offer has no hold of its own, or has not gone its way",
                    REPAIR, OFFERS_HOLD));
}
