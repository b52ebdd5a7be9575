package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/**
 * What a batch reads. Lock, time and reads are statements of their own, in one round trip: merged into one
 * they would all see the snapshot from before the wait for the lock. Lists are joined laterally with OFFSET
 * 0, so that every key column is an index condition also on a table that was never analysed.
 */
final class LaneSql {

    private LaneSql() {}

    /**
     * Lock: the event's row of lanes, until the end of the transaction.
     * Every batch of every node takes it first, so of two rivals the second reads what the first has written.
     */
    static final NamedSql LOCK = NamedSql.of("""
            SELECT inventory_version, journal_number, session_number, waitlist_number, waiting
            FROM lanes
            WHERE event_id = :event_id
            FOR NO KEY UPDATE
            """);

    /** Without a lock, for batches that may turn out to change nothing. */
    static final NamedSql LOOK = NamedSql.of("""
            SELECT inventory_version, journal_number, session_number, waitlist_number, waiting
            FROM lanes
            WHERE event_id = :event_id
            """);

    /**
     * One snapshot: whether the journal has not moved and the pools are as remembered, what time it is, and
     * whether one of the keys is used.
     */
    static final NamedSql STILL_AS_REMEMBERED = NamedSql.of("""
            SELECT l.journal_number = :journal_number AND NOT EXISTS (
                SELECT
                FROM unnest(CAST(:pool_ids AS uuid[]), CAST(:pool_capacity AS int[]),
                         CAST(:pool_held AS int[]), CAST(:pool_sold AS int[]), CAST(:pool_blocked AS int[]))
                     AS k (pool_id, capacity, held, sold, blocked)
                LEFT JOIN LATERAL (
                    SELECT capacity, held, sold, blocked
                    FROM pools
                    WHERE event_id = :event_id AND pool_id = k.pool_id
                    OFFSET 0) p ON TRUE
                WHERE (p.capacity, p.held, p.sold, p.blocked)
                      IS DISTINCT FROM (k.capacity, k.held, k.sold, k.blocked)),
                clock_timestamp(), EXISTS (
                SELECT
                FROM unnest(CAST(:key_users AS uuid[]), CAST(:key_texts AS text[])) AS asked (user_id, key)
                JOIN LATERAL (
                    SELECT booking_id
                    FROM bookings
                    WHERE event_id = :event_id AND user_id = asked.user_id AND idempotency_key = asked.key
                    OFFSET 0) b ON TRUE)
            FROM lanes l
            WHERE l.event_id = :event_id
            """);

    static final NamedSql TIME = NamedSql.of("""
            SELECT clock_timestamp()
            FROM lanes
            WHERE event_id = :event_id
            """);

    static final NamedSql RULES = NamedSql.of("""
            SELECT version, status, max_tickets_per_booking, max_per_person, max_open_holds, hold_seconds,
                slot_hold_seconds, automatic_waitlist, offer_seconds, collect_seconds, refund_until,
                refund_percent
            FROM event_rules
            WHERE event_id = :event_id
            """);

    private static final String TYPE = """
            SELECT ticket_type_id, session_id AS type_session_id, pool_id AS type_pool_id, price_minor,
                currency, name AS type_name, opens_at AS type_opens_at, closes_at AS type_closes_at,
                booking_min, booking_max, person_max, section, category, position, hidden, fee_each_minor,
                fee_ppm, tax_ppm, tax_included
            FROM ticket_types
            WHERE event_id = :event_id
            """;

    static final String POOL = """
            SELECT pool_id, session_id AS pool_session_id, capacity, held, sold, blocked,
                waiting AS pool_waiting
            FROM pools
            WHERE event_id = :event_id
            """;

    static final String SESSION = """
            SELECT session_id, session_number, name AS session_name, starts_at, ends_at,
                status AS session_status, opens_at, closes_at, resource_id, slot_key, layout_id
            FROM sessions
            WHERE event_id = :event_id
            """;

    private static final String TYPE_OUT = """
            t.ticket_type_id, t.type_session_id, t.type_pool_id, t.price_minor, t.currency, t.type_name,
            t.type_opens_at, t.type_closes_at, t.booking_min, t.booking_max, t.person_max, t.section,
            t.category, t.position, t.hidden, t.fee_each_minor, t.fee_ppm, t.tax_ppm, t.tax_included
            """;

    private static final String POOL_OUT = """
            p.pool_id, p.pool_session_id, p.capacity, p.held, p.sold, p.blocked, p.pool_waiting
            """;

    private static final String SESSION_OUT = """
            s.session_id, s.session_number, s.session_name, s.starts_at, s.ends_at, s.session_status,
            s.opens_at, s.closes_at, s.resource_id, s.slot_key, s.layout_id
            """;

    private static final String ALL_OUT = TYPE_OUT + ", " + POOL_OUT + ", " + SESSION_OUT;

    static final NamedSql TICKETS_ASKED = NamedSql.of("SELECT " + ALL_OUT + """
            FROM unnest(CAST(:ticket_type_ids AS uuid[])) AS asked (ticket_type_id)
            JOIN LATERAL (
            """ + TYPE + """
                AND ticket_type_id = asked.ticket_type_id
                OFFSET 0) t ON TRUE
            JOIN LATERAL (
            """ + POOL + """
                AND pool_id = t.type_pool_id
                OFFSET 0) p ON TRUE
            JOIN LATERAL (
            """ + SESSION + """
                AND session_id = t.type_session_id
                OFFSET 0) s ON TRUE
            """);

    /** Slots, each with its pool, which has the slot's own id, and with the type of its resource. */
    static final NamedSql SLOTS_ASKED = NamedSql.of("SELECT " + ALL_OUT + """
            FROM unnest(CAST(:slot_ids AS uuid[])) AS asked (session_id)
            JOIN LATERAL (
            """ + SESSION + """
                AND session_id = asked.session_id
                OFFSET 0) s ON TRUE
            JOIN LATERAL (
            """ + POOL + """
                AND pool_id = s.session_id
                OFFSET 0) p ON TRUE
            JOIN LATERAL (
            """ + TYPE + """
                AND ticket_type_id = s.resource_id
                OFFSET 0) t ON TRUE
            """);

    static final NamedSql SESSIONS_ASKED = NamedSql.of("SELECT " + SESSION_OUT + """
            FROM unnest(CAST(:session_ids AS uuid[])) AS asked (session_id)
            JOIN LATERAL (
            """ + SESSION + """
                AND session_id = asked.session_id
                OFFSET 0) s ON TRUE
            """);

    /** The types by which the seats of sessions are sold. */
    static final NamedSql SEAT_TYPES = NamedSql.of("SELECT " + TYPE_OUT + """
            FROM unnest(CAST(:session_ids AS uuid[])) AS asked (session_id)
            JOIN LATERAL (
            """ + TYPE + """
                AND session_id = asked.session_id
                OFFSET 0) t ON TRUE
            WHERE t.type_pool_id = asked.session_id
            """);

    static final NamedSql SLOTS_BY_KEY = NamedSql.of("""
            SELECT s.resource_id, s.slot_key, s.session_id
            FROM unnest(CAST(:slot_resources AS uuid[]), CAST(:slot_keys AS text[]))
                AS asked (resource_id, slot_key)
            JOIN LATERAL (
                SELECT resource_id, slot_key, session_id
                FROM sessions
                WHERE event_id = :event_id AND resource_id = asked.resource_id
                  AND slot_key = asked.slot_key
                OFFSET 0) s ON TRUE
            """);

    /** All dates of the event; slots have no number. */
    static final NamedSql SESSIONS_ALL = NamedSql.of(SESSION + """
            AND session_number IS NOT NULL
            """);

    private static final String DATES = """
            FROM (
                SELECT session_id
                FROM sessions
                WHERE event_id = :event_id AND session_number IS NOT NULL
                OFFSET 0) s
            JOIN LATERAL (
            """;

    /** The pools of all dates: those that count, and those of units, which have the ids of their sessions. */
    static final NamedSql POOLS_ALL = NamedSql.of("SELECT " + POOL_OUT + DATES + POOL + """
                AND session_id = s.session_id AND pool_id <> session_id
                OFFSET 0) p ON TRUE
            UNION ALL
            SELECT
            """ + POOL_OUT + DATES + POOL + """
                AND pool_id = s.session_id
                OFFSET 0) p ON TRUE
            """);

    static final NamedSql TYPES_ALL = NamedSql.of(TYPE);

    static final String BOOKING_COLUMNS = """
            booking_id, user_id, reference, state, quantity, amount_minor, currency, payment_state,
            created_at, expires_at, deadline, fingerprint, cancel_key, exchange_key, waitlist_id,
            discount_code, access_code, exchange_of, exchange_gives, exchange_worth_minor, charged_minor,
            refund_minor, refunded_minor, last_line
            """;

    static final String BOOKING_OUT = """
            b.booking_id, b.user_id, b.reference, b.state, b.quantity, b.amount_minor, b.currency,
            b.payment_state, b.created_at, b.expires_at, b.deadline, b.fingerprint, b.cancel_key,
            b.exchange_key, b.waitlist_id, b.discount_code, b.access_code, b.exchange_of, b.exchange_gives,
            b.exchange_worth_minor, b.charged_minor, b.refund_minor, b.refunded_minor, b.last_line
            """;

    static final String LINES = """
            JOIN LATERAL (
                SELECT line, kind, ticket_type_id, session_id AS line_session_id, pool_id AS line_pool_id,
                    quantity AS line_quantity, unit_price_minor, units, discount_minor, fee_each_minor,
                    fee_ppm, tax_ppm, tax_included, fee_minor, part_of, part_from, part_discount_minor
                FROM booking_items
                WHERE event_id = :event_id AND booking_id = b.booking_id
                OFFSET 0) i ON TRUE
            """;

    static final String LINE_OUT = """
            , i.line, i.kind, i.ticket_type_id, i.line_session_id, i.line_pool_id, i.line_quantity,
            i.unit_price_minor, i.units, i.discount_minor, i.fee_each_minor, i.fee_ppm, i.tax_ppm,
            i.tax_included, i.fee_minor, i.part_of, i.part_from, i.part_discount_minor
            """;

    static final NamedSql BY_KEY = NamedSql.of("SELECT asked.key, " + BOOKING_OUT + LINE_OUT + """
            FROM unnest(CAST(:key_users AS uuid[]), CAST(:key_texts AS text[])) AS asked (user_id, key)
            JOIN LATERAL (
                SELECT
            """ + BOOKING_COLUMNS + """
                FROM bookings
                WHERE event_id = :event_id AND user_id = asked.user_id AND idempotency_key = asked.key
                OFFSET 0) b ON TRUE
            """ + LINES);

    static final String PAYMENT_OUT = """
            , y.attempt, y.token_fingerprint, y.method, y.state AS attempt_state, y.gateway_key,
            y.transaction_id, y.error, y.started_at
            """;

    static final String LAST_PAYMENT = """
            LEFT JOIN LATERAL (
                SELECT attempt, token_fingerprint, method, state, gateway_key, transaction_id, error,
                    started_at
                FROM payments
                WHERE event_id = :event_id AND booking_id = b.booking_id
                ORDER BY attempt DESC
                LIMIT 1) y ON TRUE
            """;

    static final NamedSql NAMED = NamedSql
            .of("SELECT " + BOOKING_OUT + LINE_OUT + ", " + POOL_OUT + ", " + SESSION_OUT + PAYMENT_OUT + """
            FROM unnest(CAST(:booking_ids AS uuid[])) AS asked (booking_id)
            JOIN LATERAL (
                SELECT
            """ + BOOKING_COLUMNS + """
                FROM bookings
                WHERE event_id = :event_id AND booking_id = asked.booking_id
                OFFSET 0) b ON TRUE
            """ + LINES + """
            JOIN LATERAL (
            """ + POOL + """
                AND pool_id = i.line_pool_id
                OFFSET 0) p ON TRUE
            JOIN LATERAL (
            """ + SESSION + """
                AND session_id = i.line_session_id
                OFFSET 0) s ON TRUE
            """ + LAST_PAYMENT);

    /** All attempts to pay for bookings, each with its refunds, null where there is none. */
    static final NamedSql CHARGES = NamedSql.of("""
            SELECT y.booking_id, y.attempt, y.state, y.gateway_key, y.transaction_id, y.amount_minor,
                y.moved_minor, y.credit, y.dispute, r.refund, r.amount_minor AS refund_minor,
                r.state AS refund_state, r.transaction_id AS refund_transaction, r.reason
            FROM unnest(CAST(:money_ids AS uuid[])) AS asked (booking_id)
            JOIN LATERAL (
                SELECT booking_id, attempt, state, gateway_key, transaction_id, amount_minor, moved_minor,
                    credit, dispute
                FROM payments
                WHERE event_id = :event_id AND booking_id = asked.booking_id
                OFFSET 0) y ON TRUE
            LEFT JOIN LATERAL (
                SELECT refund, amount_minor, state, transaction_id, reason
                FROM refunds
                WHERE event_id = :event_id AND booking_id = asked.booking_id AND attempt = y.attempt
                OFFSET 0) r ON TRUE
            """);

    /** What was done to bookings with keys. */
    static final NamedSql KEY_USES = NamedSql.of("""
            SELECT k.booking_id, k.idempotency_key, k.asked, k.amount_minor, k.refunds
            FROM unnest(CAST(:used_bookings AS uuid[]), CAST(:used_keys AS text[]))
                AS asked (booking_id, key)
            JOIN LATERAL (
                SELECT booking_id, idempotency_key, asked, amount_minor, refunds
                FROM booking_keys
                WHERE event_id = :event_id AND booking_id = asked.booking_id
                  AND idempotency_key = asked.key
                OFFSET 0) k ON TRUE
            """);

    /**
     * The oldest deadlines up to a time that is surely not before the batch's own:
     * the decision tells which are dead.
     */
    static final NamedSql OLDEST_HOLDS = NamedSql.of("SELECT " + BOOKING_OUT + LINE_OUT + """
            FROM (
                SELECT expires_at, booking_id
                FROM holds
                WHERE event_id = :event_id AND expires_at <= :dead_before
                ORDER BY expires_at, booking_id
                LIMIT :dead_max) h
            JOIN LATERAL (
                SELECT
            """ + BOOKING_COLUMNS + """
                FROM bookings
                WHERE event_id = :event_id AND booking_id = h.booking_id
                OFFSET 0) b ON TRUE
            """ + LINES + """
            ORDER BY h.expires_at, h.booking_id
            """);

    static final NamedSql NEXT_HOLD_ENDS = NamedSql.of("""
            SELECT booking_id, expires_at
            FROM holds
            WHERE event_id = :event_id AND expires_at > :dead_before
            ORDER BY expires_at, booking_id
            LIMIT :next_max
            """);

    static final NamedSql HOLDINGS = NamedSql.of("""
            SELECT asked.user_id,
                   coalesce(sum(b.quantity) FILTER (WHERE b.state IN ('pending', 'paying', 'confirmed')), 0)
                       AS units,
                   count(*) FILTER (WHERE b.state IN ('pending', 'paying')) AS open_holds
            FROM unnest(CAST(:limited_users AS uuid[])) AS asked (user_id)
            LEFT JOIN LATERAL (
                SELECT quantity, state
                FROM bookings
                WHERE event_id = :event_id AND user_id = asked.user_id
                OFFSET 0) b ON TRUE
            GROUP BY asked.user_id
            """);

    static final NamedSql TYPE_HOLDINGS = NamedSql.of("""
            SELECT asked.user_id, i.ticket_type_id, sum(i.quantity) AS units
            FROM unnest(CAST(:limited_users AS uuid[])) AS asked (user_id)
            JOIN LATERAL (
                SELECT booking_id, state
                FROM bookings
                WHERE event_id = :event_id AND user_id = asked.user_id
                OFFSET 0) b ON b.state IN ('pending', 'paying', 'confirmed')
            JOIN LATERAL (
                SELECT ticket_type_id, quantity
                FROM booking_items
                WHERE event_id = :event_id AND booking_id = b.booking_id
                OFFSET 0) i ON TRUE
            GROUP BY asked.user_id, i.ticket_type_id
            """);

    /**
     * Asked after the lanes row is locked: while a lost commit is still being carried out, this waits for it.
     */
    static final NamedSql BATCH_WRITTEN = NamedSql.of("""
            SELECT count(*) > 0
            FROM (
                SELECT batch_id
                FROM journal
                WHERE event_id = :event_id AND number > :journal_number
                OFFSET 0) j
            WHERE j.batch_id = :batch_id
            """);
}
