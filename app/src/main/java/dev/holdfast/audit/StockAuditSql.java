package dev.holdfast.audit;

import java.util.List;

/** Whether counters, bookings, their items and their deadlines agree. */
final class StockAuditSql {

    private static final String RECOUNT = "Stop selling this event (unpublish it), find who wrote"
            + " beside Holdfast, then set the counter to what the ledger says.";
    private static final String RESTORE = "Look into the journal of the booking for what happened,"
            + " and restore the missing rows from a backup.";

    private StockAuditSql() {}

    private static final String COUNTERS_EQUAL_BOOKINGS = """
            SELECT format('pool %s counts %s held and %s sold; its bookings hold %s and bought %s, and %s are'
                ' collected', p.pool_id, p.held, p.sold, coalesce(l.held, 0), coalesce(l.sold, 0),
                coalesce(w.collected, 0)) AS found
            FROM pools AS p
            LEFT JOIN (
                SELECT collect_pool, sum(collected) AS collected
                FROM waitlist_entries
                WHERE event_id = :event_id AND collected > 0
                GROUP BY collect_pool) AS w ON w.collect_pool = p.pool_id
            LEFT JOIN (
                SELECT i.pool_id,
                    sum(i.quantity) FILTER (WHERE b.state IN ('pending', 'paying')) AS held,
                    sum(i.quantity) FILTER (WHERE b.state = 'confirmed') AS sold
                FROM booking_items AS i
                JOIN bookings AS b ON b.event_id = i.event_id AND b.booking_id = i.booking_id
                WHERE i.event_id = :event_id
                GROUP BY i.pool_id) AS l ON l.pool_id = p.pool_id
            WHERE p.event_id = :event_id
              AND (p.held <> coalesce(l.held, 0) + coalesce(w.collected, 0)
                OR p.sold <> coalesce(l.sold, 0))
            """;

    private static final String COUNTER_EQUALS_BLOCKS = """
            SELECT format('pool %s counts %s blocked; the house''s ledger says %s', p.pool_id, p.blocked,
                coalesce(l.blocked, 0)) AS found
            FROM pools AS p
            LEFT JOIN (
                SELECT pool_id, sum(quantity) AS blocked
                FROM house_blocks
                WHERE event_id = :event_id
                GROUP BY pool_id) AS l ON l.pool_id = p.pool_id
            WHERE p.event_id = :event_id AND p.blocked <> coalesce(l.blocked, 0)
            """;

    private static final String NO_OVERSELL = """
            SELECT format('pool %s has capacity %s, held %s, sold %s, blocked %s; its bookings took %s',
                p.pool_id,
                p.capacity, p.held, p.sold, p.blocked, coalesce(l.taken, 0)) AS found
            FROM pools AS p
            LEFT JOIN (
                SELECT i.pool_id, sum(i.quantity) AS taken
                FROM booking_items AS i
                JOIN bookings AS b ON b.event_id = i.event_id AND b.booking_id = i.booking_id
                WHERE i.event_id = :event_id AND b.state IN ('pending', 'paying', 'confirmed')
                GROUP BY i.pool_id) AS l ON l.pool_id = p.pool_id
            WHERE p.event_id = :event_id
              AND (p.held < 0 OR p.sold < 0 OR p.blocked < 0
                OR greatest(p.held + p.sold, coalesce(l.taken, 0)) + p.blocked > p.capacity)
            """;

    private static final String ITEM_HAS_BOOKING = """
            SELECT format('booking %s line %s: %s of pool %s',
                i.booking_id, i.line, i.quantity, i.pool_id) AS found
            FROM booking_items AS i
            LEFT JOIN bookings AS b ON b.event_id = i.event_id AND b.booking_id = i.booking_id
            WHERE i.event_id = :event_id AND b.booking_id IS NULL
            """;

    private static final String ITEM_HAS_POOL = """
            SELECT format('booking %s line %s: pool %s, ticket type %s', i.booking_id, i.line, i.pool_id,
                i.ticket_type_id) AS found
            FROM booking_items AS i
            LEFT JOIN pools AS p ON p.event_id = i.event_id AND p.pool_id = i.pool_id
                AND p.session_id = i.session_id
            LEFT JOIN sessions AS s ON s.event_id = i.event_id AND s.session_id = i.session_id
            LEFT JOIN ticket_types AS t ON t.event_id = i.event_id AND t.ticket_type_id = i.ticket_type_id
                AND (t.pool_id = i.pool_id OR t.ticket_type_id = s.resource_id)
            WHERE i.event_id = :event_id AND (p.pool_id IS NULL OR t.ticket_type_id IS NULL)
            """;

    private static final String BLOCK_HAS_POOL = """
            SELECT format('block %s: %s of pool %s', h.block_id, h.quantity, h.pool_id) AS found
            FROM house_blocks AS h
            LEFT JOIN pools AS p ON p.event_id = h.event_id AND p.pool_id = h.pool_id
            WHERE h.event_id = :event_id AND p.pool_id IS NULL
            """;

    private static final String BOOKING_EQUALS_ITEMS = """
            SELECT format('booking %s (%s): quantity %s, amount %s; its items: quantity %s, amount %s',
                b.booking_id,
                b.state, b.quantity, b.amount_minor, coalesce(l.quantity, 0),
                coalesce(l.amount_minor, 0)) AS found
            FROM bookings AS b
            LEFT JOIN (
                SELECT booking_id, sum(quantity) AS quantity, sum(quantity * unit_price_minor
                        - coalesce(discount_minor, 0) + coalesce(fee_minor, 0)
                        + CASE WHEN tax_included THEN 0 ELSE coalesce(tax_minor, 0) END) AS amount_minor
                FROM booking_items
                WHERE event_id = :event_id
                GROUP BY booking_id) AS l ON l.booking_id = b.booking_id
            WHERE b.event_id = :event_id
              AND (l.booking_id IS NULL OR l.quantity <> b.quantity
                OR l.amount_minor <> b.amount_minor + coalesce(b.exchange_worth_minor, 0))
            """;

    private static final String HOLD_HAS_BOOKING = """
            SELECT format('hold of booking %s until %s; the booking is %s until %s',
                h.booking_id, h.expires_at,
                coalesce(b.state, 'missing'), b.deadline) AS found
            FROM holds AS h
            LEFT JOIN bookings AS b ON b.event_id = h.event_id AND b.booking_id = h.booking_id
            WHERE h.event_id = :event_id
              AND (b.booking_id IS NULL OR b.state NOT IN ('pending', 'paying') OR b.deadline <> h.expires_at)
            """;

    private static final String BOOKING_HAS_HOLD = """
            SELECT format('booking %s is %s until %s', b.booking_id, b.state, b.deadline) AS found
            FROM bookings AS b
            LEFT JOIN holds AS h ON h.event_id = b.event_id AND h.booking_id = b.booking_id
                AND h.expires_at = b.deadline
            WHERE b.event_id = :event_id AND b.state IN ('pending', 'paying') AND h.booking_id IS NULL
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("counters-equal-bookings",
                    "held or sold of a pool is not the sum of the items of its bookings",
                    RECOUNT, COUNTERS_EQUAL_BOOKINGS),
            AuditQuery.of("counter-equals-blocks", "blocked of a pool is not the sum of the house's blocks",
                    RECOUNT, COUNTER_EQUALS_BLOCKS),
            AuditQuery.of("no-oversell", "more is held, sold and blocked than there is",
                    "Raise the capacity if there is room, else cancel the latest bookings and give all back.",
                    NO_OVERSELL),
            AuditQuery.of("item-has-booking", "an item belongs to no booking",
                    RESTORE, ITEM_HAS_BOOKING),
            AuditQuery.of("item-has-pool", "an item draws from a pool or ticket type that is not there",
                    RESTORE, ITEM_HAS_POOL),
            AuditQuery.of("block-has-pool", "the house blocked units of a pool that is not there",
                    RESTORE, BLOCK_HAS_POOL),
            AuditQuery.of("booking-equals-items",
                    "a booking has no items, or another quantity or amount than they have",
                    RESTORE, BOOKING_EQUALS_ITEMS),
            AuditQuery.of("hold-has-booking",
                    "a hold belongs to no booking, to one that has ended or was sold, or to another deadline",
                    "Delete the row: no booking needs it.", HOLD_HAS_BOOKING),
            AuditQuery.of("booking-has-hold", "a booking holds units and no deadline will ever end it",
                    "Insert its row into holds with the booking's deadline; the sweeper does the rest.",
                    BOOKING_HAS_HOLD));
}
