package dev.holdfast.audit;

import java.util.List;

/** Whether seats and slots are claimed by those who booked them, and by nobody else. */
final class ClaimAuditSql {

    private static final String FOLLOW_LEDGER = "Stop selling this event (unpublish it), find who wrote"
            + " beside Holdfast, then make the claims what the items of the bookings say.";
    private static final String RESTORE = "Look into the journal for what happened, and restore the missing"
            + " rows from a backup.";

    private ClaimAuditSql() {}

    private static final String BOOKED = """
            SELECT i.session_id, u.unit, i.pool_id, b.booking_id,
                CASE WHEN b.state = 'confirmed' THEN 'sold' ELSE 'held' END AS state
            FROM booking_items AS i
            JOIN bookings AS b ON b.event_id = i.event_id AND b.booking_id = i.booking_id
            CROSS JOIN LATERAL unnest(i.units) AS u (unit)
            WHERE i.event_id = :event_id AND b.state IN ('pending', 'paying', 'confirmed')
            """;

    /** A claim of another booking is left to the two queries below: each damage is one finding. */
    private static final String BOOKED_UNIT_IS_CLAIMED = """
            SELECT format('booking %s has unit %s of session %s %s; its claim: %s', l.booking_id, l.unit,
                l.session_id, l.state, coalesce(c.state, 'missing')) AS found
            FROM (
            """ + BOOKED + """
                ) AS l
            LEFT JOIN claims AS c ON c.event_id = :event_id AND c.session_id = l.session_id
                AND c.unit = l.unit
            WHERE c.unit IS NULL OR c.state = 'blocked'
               OR (c.booking_id = l.booking_id AND (c.state <> l.state OR c.pool_id <> l.pool_id))
            """;

    private static final String CLAIM_HAS_BOOKING = """
            SELECT format('unit %s of session %s is %s by booking %s, which does not have it', c.unit,
                c.session_id, c.state, c.booking_id) AS found
            FROM claims AS c
            LEFT JOIN (
            """ + BOOKED + """
                ) AS l ON l.session_id = c.session_id AND l.unit = c.unit AND l.booking_id = c.booking_id
            WHERE c.event_id = :event_id AND c.state <> 'blocked' AND l.unit IS NULL
            """;

    private static final String UNIT_HAS_ONE_BOOKING = """
            SELECT format('unit %s of session %s is in %s live bookings', l.unit, l.session_id,
                count(*)) AS found
            FROM (
            """ + BOOKED + """
                ) AS l
            GROUP BY l.session_id, l.unit
            HAVING count(*) > 1
            """;

    private static final String BLOCKED_SEATS_EQUAL_COUNTER = """
            SELECT format('pool %s counts %s blocked; %s of its seats are', p.pool_id, p.blocked,
                coalesce(c.blocked, 0)) AS found
            FROM pools AS p
            JOIN sessions AS s ON s.event_id = p.event_id AND s.session_id = p.pool_id
                AND s.layout_id IS NOT NULL
            LEFT JOIN (
                SELECT pool_id, count(*) AS blocked
                FROM claims
                WHERE event_id = :event_id AND state = 'blocked'
                GROUP BY pool_id) AS c ON c.pool_id = p.pool_id
            WHERE p.event_id = :event_id AND p.blocked <> coalesce(c.blocked, 0)
            """;

    /** A map that is missing is told by the next query. */
    private static final String CLAIM_HAS_UNIT = """
            SELECT format('unit %s of session %s is claimed, and there is none', c.unit,
                c.session_id) AS found
            FROM claims AS c
            LEFT JOIN sessions AS s ON s.event_id = c.event_id AND s.session_id = c.session_id
            LEFT JOIN layouts AS l ON l.event_id = c.event_id AND l.layout_id = s.layout_id
            LEFT JOIN pools AS p ON p.event_id = c.event_id AND p.pool_id = c.session_id
            WHERE c.event_id = :event_id
              AND (s.session_id IS NULL OR p.pool_id IS NULL
                OR c.unit >= CASE WHEN s.layout_id IS NOT NULL THEN l.seats
                    WHEN p.capacity = 1 THEN 1 ELSE 0 END)
            """;

    private static final String SEATED_SESSION_HAS_SEATS = """
            SELECT format('session %s: layout %s has %s seats, its pool %s', s.session_id, s.layout_id,
                coalesce(l.seats, 0), coalesce(p.capacity, 0)) AS found
            FROM sessions AS s
            LEFT JOIN layouts AS l ON l.event_id = s.event_id AND l.layout_id = s.layout_id
            LEFT JOIN pools AS p ON p.event_id = s.event_id AND p.pool_id = s.session_id
            WHERE s.event_id = :event_id AND s.layout_id IS NOT NULL
              AND (l.seats IS NULL OR p.capacity IS NULL OR p.capacity <> l.seats)
            """;

    private static final String SLOT_HAS_POOL = """
            SELECT format('slot %s (%s) of resource %s', s.session_id, s.slot_key, s.resource_id) AS found
            FROM sessions AS s
            LEFT JOIN pools AS p ON p.event_id = s.event_id AND p.pool_id = s.session_id
            LEFT JOIN ticket_types AS t ON t.event_id = s.event_id AND t.ticket_type_id = s.resource_id
            WHERE s.event_id = :event_id AND s.resource_id IS NOT NULL
              AND (p.pool_id IS NULL OR t.ticket_type_id IS NULL)
            """;

    private static final String UNITS_ARE_NAMED = """
            SELECT format('booking %s line %s (%s) names %s units for %s', i.booking_id, i.line, i.kind,
                coalesce(cardinality(i.units), 0), i.quantity) AS found
            FROM booking_items AS i
            JOIN pools AS p ON p.event_id = i.event_id AND p.pool_id = i.pool_id
            WHERE i.event_id = :event_id
              AND (i.units IS NULL AND (i.kind = 'seats' OR i.kind = 'slot' AND p.capacity = 1)
                OR i.units IS NOT NULL AND i.kind = 'tickets')
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("booked-unit-is-claimed",
                    "a live booking has a seat or slot that it does not claim, or not as it should",
                    FOLLOW_LEDGER, BOOKED_UNIT_IS_CLAIMED),
            AuditQuery.of("claim-has-booking", "a seat or slot is claimed by a booking that does not have it",
                    FOLLOW_LEDGER, CLAIM_HAS_BOOKING),
            AuditQuery.of("unit-has-one-booking", "a seat or slot is in two live bookings",
                    "Offer the later booking another one, or cancel it and give all back.",
                    UNIT_HAS_ONE_BOOKING),
            AuditQuery.of("blocked-seats-equal-counter",
                    "the house's seats are not as many as their pool counts blocked",
                    FOLLOW_LEDGER, BLOCKED_SEATS_EQUAL_COUNTER),
            AuditQuery.of("claim-has-unit", "a claim is of a seat or slot that is not there",
                    "Delete the row if no booking has it; else restore what is missing from a backup.",
                    CLAIM_HAS_UNIT),
            AuditQuery.of("seated-session-has-seats",
                    "a seated session has no frozen map, or another number of seats than its pool",
                    RESTORE, SEATED_SESSION_HAS_SEATS),
            AuditQuery.of("slot-has-pool", "a slot has no pool, or its resource no ticket type",
                    RESTORE, SLOT_HAS_POOL),
            AuditQuery.of("units-are-named", "an item of seats or of an exclusive slot does not say which",
                    RESTORE, UNITS_ARE_NAMED));
}
