package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads and writes of the waitlist in a batch. */
final class WaitlistSql {

    private WaitlistSql() {}

    private static final String COLUMNS = """
            waitlist_id, number, user_id, limited, quantity, party, state, position, idempotency_key,
            fingerprint, joined_at, booking_id, collected, collect_pool, collect_until, passed_over
            """;

    static final String OUT = """
            w.waitlist_id, w.number, w.user_id, w.limited, w.quantity, w.party, w.state, w.position,
            w.idempotency_key, w.fingerprint, w.joined_at, w.booking_id, w.collected, w.collect_pool,
            w.collect_until, w.passed_over, o.option, o.line, o.kind, o.item_quantity, o.ticket_type_id,
            o.session_id, o.pool_id, o.units, o.section, o.category, o.price_max_minor, o.accessible,
            o.together
            """;

    static final String ENTRY = """
            SELECT
            """ + COLUMNS + """
            FROM waitlist_entries
            WHERE event_id = :event_id
            """;

    static final String OPTIONS = """
            JOIN LATERAL (
                SELECT option, line, kind, quantity AS item_quantity, ticket_type_id, session_id, pool_id,
                    units, section, category, price_max_minor, accessible, together
                FROM waitlist_options
                WHERE event_id = :event_id AND waitlist_id = w.waitlist_id
                OFFSET 0) o ON TRUE
            """;

    private static final String OFFERS_OUT = "SELECT " + LaneSql.BOOKING_OUT + LaneSql.LINE_OUT;

    private static final String OFFERS = """
            JOIN LATERAL (
                SELECT
            """ + LaneSql.BOOKING_COLUMNS + """
                FROM bookings
                WHERE event_id = :event_id AND booking_id = w.booking_id
                OFFSET 0) b ON TRUE
            """ + LaneSql.LINES;

    /** Entries of persons that wait or have an offer. */
    static final NamedSql OF_USERS = NamedSql.of("SELECT " + OUT + """
            FROM unnest(CAST(:waiting_users AS uuid[])) AS asked (user_id)
            JOIN LATERAL (
            """ + ENTRY + """
                AND user_id = asked.user_id AND number > 0 AND state IN ('waiting', 'offered')
                ORDER BY number DESC
                LIMIT 4) w ON TRUE
            """ + OPTIONS);

    static final NamedSql OFFERS_OF_USERS = NamedSql.of(OFFERS_OUT + """
            FROM unnest(CAST(:waiting_users AS uuid[])) AS asked (user_id)
            JOIN LATERAL (
                SELECT booking_id
                FROM waitlist_entries
                WHERE event_id = :event_id AND user_id = asked.user_id AND number > 0
                  AND state = 'offered'
                ORDER BY number DESC
                LIMIT 4) w ON TRUE
            """ + OFFERS);

    static final NamedSql BY_KEY = NamedSql.of("SELECT asked.key, " + OUT + """
            FROM unnest(CAST(:key_users AS uuid[]), CAST(:key_texts AS text[])) AS asked (user_id, key)
            JOIN LATERAL (
            """ + ENTRY + """
                AND user_id = asked.user_id AND idempotency_key = asked.key
                OFFSET 0) w ON TRUE
            """ + OPTIONS);

    static final NamedSql OFFERS_BY_KEY = NamedSql.of(OFFERS_OUT + """
            FROM unnest(CAST(:key_users AS uuid[]), CAST(:key_texts AS text[])) AS asked (user_id, key)
            JOIN LATERAL (
                SELECT booking_id
                FROM waitlist_entries
                WHERE event_id = :event_id AND user_id = asked.user_id AND idempotency_key = asked.key
                OFFSET 0) w ON TRUE
            """ + OFFERS);

    static final NamedSql NAMED = NamedSql.of("SELECT " + OUT + """
            FROM unnest(CAST(:waitlist_ids AS uuid[])) AS asked (waitlist_id)
            JOIN LATERAL (
            """ + ENTRY + """
                AND waitlist_id = asked.waitlist_id AND state IN ('waiting', 'offered')
                OFFSET 0) w ON TRUE
            """ + OPTIONS);

    static final NamedSql OFFERS_OF_NAMED = NamedSql.of(OFFERS_OUT + """
            FROM unnest(CAST(:waitlist_ids AS uuid[])) AS asked (waitlist_id)
            JOIN LATERAL (
                SELECT booking_id
                FROM waitlist_entries
                WHERE event_id = :event_id AND waitlist_id = asked.waitlist_id AND state = 'offered'
                OFFSET 0) w ON TRUE
            """ + OFFERS);

    static final NamedSql COLLECTING = NamedSql.of("SELECT " + OUT + """
            FROM (
            """ + ENTRY + """
                AND collected > 0
                OFFSET 0) w
            """ + OPTIONS);

    static final NamedSql CLOSING = NamedSql.of("SELECT " + OUT + """
            FROM (
            """ + ENTRY + """
                AND state = 'waiting'
                ORDER BY number
                LIMIT :close_max) w
            """ + OPTIONS);

    /** The first who wait for units of some pools. */
    static final NamedSql QUEUES = NamedSql.of("SELECT q.queue_pool, " + OUT + """
            FROM unnest(CAST(:queue_pools AS uuid[])) AS asked (pool_id)
            JOIN LATERAL (
                SELECT pool_id AS queue_pool, number, waitlist_id
                FROM waitlist_queue
                WHERE event_id = :event_id AND pool_id = asked.pool_id
                ORDER BY number
                LIMIT :queue_max) q ON TRUE
            JOIN LATERAL (
            """ + ENTRY + """
                AND waitlist_id = q.waitlist_id
                OFFSET 0) w ON TRUE
            """ + OPTIONS + """
            ORDER BY q.queue_pool, q.number
            """);

    /**
     * Lock: none but the new rows'. Of two rivals with one number, or one person twice, the second meets a
     * constraint, and its batch is decided again.
     */
    static final NamedSql JOINED = NamedSql.of("""
            INSERT INTO waitlist_entries (event_id, waitlist_id, number, user_id, limited, quantity, party,
                state, position, idempotency_key, fingerprint, joined_at)
            SELECT CAST(:event_id AS uuid), n.waitlist_id, n.number, n.user_id, n.limited, n.quantity,
                n.party, 'waiting', n.position, n.idempotency_key, n.fingerprint, :time
            FROM unnest(CAST(:joined_ids AS uuid[]), CAST(:joined_numbers AS bigint[]),
                     CAST(:joined_users AS uuid[]), CAST(:joined_limited AS bool[]),
                     CAST(:joined_quantities AS int[]), CAST(:joined_parties AS text[]),
                     CAST(:joined_positions AS int[]), CAST(:joined_keys AS text[]),
                     CAST(:joined_fingerprints AS bigint[]))
                 AS n (waitlist_id, number, user_id, limited, quantity, party, position, idempotency_key,
                     fingerprint)
            """);

    /** Lock: none but the new rows'. They belong to an entry that the statement before made. */
    static final NamedSql NEW_OPTIONS = NamedSql.of("""
            INSERT INTO waitlist_options (event_id, waitlist_id, option, line, kind, quantity, ticket_type_id,
                session_id, pool_id, units, section, category, price_max_minor, accessible, together)
            SELECT CAST(:event_id AS uuid), n.waitlist_id, n.option, n.line, n.kind, n.quantity,
                n.ticket_type_id, n.session_id, n.pool_id, CAST(n.units AS int[]), n.section, n.category,
                n.price_max, n.accessible, n.together
            FROM unnest(CAST(:option_entries AS uuid[]), CAST(:option_numbers AS int[]),
                     CAST(:option_lines AS int[]), CAST(:option_kinds AS text[]),
                     CAST(:option_quantities AS int[]), CAST(:option_types AS uuid[]),
                     CAST(:option_sessions AS uuid[]), CAST(:option_pools AS uuid[]),
                     CAST(:option_units AS text[]), CAST(:option_sections AS text[]),
                     CAST(:option_categories AS text[]), CAST(:option_prices AS bigint[]),
                     CAST(:option_accessible AS bool[]), CAST(:option_together AS bool[]))
                 AS n (waitlist_id, option, line, kind, quantity, ticket_type_id, session_id, pool_id, units,
                     section, category, price_max, accessible, together)
            """);

    /** Lock: none but the new rows'. A rival would have met the number of the entry first. */
    static final NamedSql NEW_PLACES = NamedSql.of("""
            INSERT INTO waitlist_queue (event_id, pool_id, number, waitlist_id)
            SELECT CAST(:event_id AS uuid), n.pool_id, n.number, n.waitlist_id
            FROM unnest(CAST(:place_pools AS uuid[]), CAST(:place_numbers AS bigint[]),
                     CAST(:place_entries AS uuid[]))
                 AS n (pool_id, number, waitlist_id)
            """);

    /**
     * Lock: the places' rows. Of two rivals who serve one entry the second finds no place to delete, and its
     * batch is decided again.
     */
    static final NamedSql OLD_PLACES = NamedSql.of("""
            DELETE FROM waitlist_queue
            WHERE event_id = :event_id
              AND ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:left_pools AS uuid[]), CAST(:left_numbers AS bigint[]))
                    AS e (pool_id, number)
                JOIN LATERAL (
                    SELECT ctid
                    FROM waitlist_queue
                    WHERE event_id = :event_id AND pool_id = e.pool_id AND number = e.number
                    OFFSET 0) AS found ON TRUE))
            """);

    /**
     * Lock: the entries' rows. The state that was read must still stand there, so that of two rivals the
     * second changes no row, and its batch is decided again.
     */
    static final NamedSql CHANGED = NamedSql.of("""
            UPDATE waitlist_entries AS w
            SET state = u.to_state,
                booking_id = u.booking_id,
                collected = u.collected,
                collect_pool = u.collect_pool,
                collect_until = u.collect_until,
                passed_over = u.passed_over,
                offered_at = CASE WHEN u.to_state = 'offered' THEN CAST(:time AS timestamptz)
                    ELSE w.offered_at END,
                ended_at = CASE WHEN u.to_state = 'left' THEN CAST(:time AS timestamptz) ELSE w.ended_at END
            FROM unnest(CAST(:entry_ids AS uuid[]), CAST(:entry_from AS text[]), CAST(:entry_to AS text[]),
                     CAST(:entry_bookings AS uuid[]), CAST(:entry_collected AS int[]),
                     CAST(:entry_pools AS uuid[]), CAST(:entry_until AS timestamptz[]),
                     CAST(:entry_passed AS bool[]))
                 AS u (waitlist_id, from_state, to_state, booking_id, collected, collect_pool, collect_until,
                     passed_over)
            WHERE w.event_id = :event_id
              AND w.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:entry_ids AS uuid[])) AS asked (waitlist_id)
                JOIN LATERAL (
                    SELECT ctid
                    FROM waitlist_entries
                    WHERE event_id = :event_id AND waitlist_id = asked.waitlist_id
                    OFFSET 0) AS found ON TRUE))
              AND w.waitlist_id = u.waitlist_id
              AND w.state = u.from_state
            """);

    /**
     * Lock: the entries' rows. An entry goes the way of its hold, whose guarded change decides between
     * rivals.
     */
    static final NamedSql FOLLOWED = NamedSql.of("""
            UPDATE waitlist_entries AS w
            SET state = u.to_state,
                ended_at = :time
            FROM unnest(CAST(:followed_ids AS uuid[]), CAST(:followed_states AS text[]))
                 AS u (waitlist_id, to_state)
            WHERE w.event_id = :event_id
              AND w.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:followed_ids AS uuid[])) AS asked (waitlist_id)
                JOIN LATERAL (
                    SELECT ctid
                    FROM waitlist_entries
                    WHERE event_id = :event_id AND waitlist_id = asked.waitlist_id
                    OFFSET 0) AS found ON TRUE))
              AND w.waitlist_id = u.waitlist_id
            """);

    /**
     * Lock: the lanes row, held since the beginning of the batch.
     * Of two rivals the second waited for it, and read what the first has written.
     */
    static final NamedSql COUNTERS = NamedSql.of("""
            UPDATE lanes
            SET waitlist_number = :waitlist_number,
                waiting = :waiting
            WHERE event_id = :event_id
            """);
}
