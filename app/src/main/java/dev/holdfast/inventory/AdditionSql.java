package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/**
 * What is added to an event: dates, slots, pools, ticket types, frozen seats. All of it runs under the lock
 * of
 * the event's lanes row.
 */
final class AdditionSql {

    private AdditionSql() {}

    /**
     * Lock: none but the new rows'. Stored once an event and never changed: a second date with the same map
     * finds it there.
     */
    static final NamedSql LAYOUTS = NamedSql.of("""
            INSERT INTO layouts (event_id, layout_id, seats, layout)
            SELECT CAST(:event_id AS uuid), n.layout_id, n.seats, n.layout
            FROM unnest(CAST(:layout_ids AS uuid[]), CAST(:layout_seats AS int[]),
                     CAST(:layout_bytes AS bytea[])) AS n (layout_id, seats, layout)
            ON CONFLICT (event_id, layout_id) DO UPDATE
            SET seats = EXCLUDED.seats
            """);

    /**
     * Lock: none but the new rows'. Of two rivals with one number, or one key of a resource, the second
     * meets a unique constraint and is decided again.
     */
    static final NamedSql SESSIONS = NamedSql.of("""
            INSERT INTO sessions (event_id, session_id, session_number, name, starts_at, ends_at, status,
                opens_at, closes_at, resource_id, slot_key, layout_id)
            SELECT CAST(:event_id AS uuid), n.session_id, nullif(n.session_number, 0), n.name, n.starts_at,
                n.ends_at, n.status, n.opens_at, n.closes_at, n.resource_id, n.slot_key, n.layout_id
            FROM unnest(CAST(:add_sessions AS uuid[]), CAST(:add_numbers AS int[]),
                     CAST(:add_names AS text[]), CAST(:add_starts AS timestamptz[]),
                     CAST(:add_ends AS timestamptz[]), CAST(:add_statuses AS text[]),
                     CAST(:add_opens AS timestamptz[]), CAST(:add_closes AS timestamptz[]),
                     CAST(:add_resources AS uuid[]), CAST(:add_keys AS text[]),
                     CAST(:add_layouts AS uuid[]))
                 AS n (session_id, session_number, name, starts_at, ends_at, status, opens_at, closes_at,
                     resource_id, slot_key, layout_id)
            """);

    /**
     * Lock: none but the new rows'. They are of sessions whose rows the same batch wrote or read under the
     * lock.
     */
    static final NamedSql POOLS = NamedSql.of("""
            INSERT INTO pools (event_id, pool_id, session_id, capacity, name)
            SELECT CAST(:event_id AS uuid), n.pool_id, n.session_id, n.capacity, n.name
            FROM unnest(CAST(:add_pools AS uuid[]), CAST(:add_pool_sessions AS uuid[]),
                     CAST(:add_capacities AS int[]), CAST(:add_pool_names AS text[]))
                 AS n (pool_id, session_id, capacity, name)
            """);

    /**
     * Lock: none but the new rows'. Two rivals with one id would meet in the primary key; ids are drawn at
     * random, so there are none.
     */
    static final NamedSql TYPES = NamedSql.of("""
            INSERT INTO ticket_types (event_id, ticket_type_id, session_id, pool_id, price_minor, currency,
                name, opens_at, closes_at, booking_min, booking_max, person_max, section, category, position,
                hidden, fee_each_minor, fee_ppm, tax_ppm, tax_included)
            SELECT CAST(:event_id AS uuid), n.ticket_type_id, n.session_id, n.pool_id, n.price_minor,
                n.currency, n.name, n.opens_at, n.closes_at, n.booking_min, nullif(n.booking_max, 0),
                nullif(n.person_max, 0), n.section, n.category, n.position, n.hidden, n.fee_each_minor,
                n.fee_ppm, n.tax_ppm, n.tax_included
            FROM unnest(CAST(:type_ids AS uuid[]), CAST(:type_sessions AS uuid[]),
                     CAST(:type_pools AS uuid[]), CAST(:type_prices AS bigint[]),
                     CAST(:type_currencies AS text[]), CAST(:type_names AS text[]),
                     CAST(:type_opens AS timestamptz[]), CAST(:type_closes AS timestamptz[]),
                     CAST(:type_mins AS int[]), CAST(:type_maxes AS int[]),
                     CAST(:type_person_maxes AS int[]), CAST(:type_sections AS text[]),
                     CAST(:type_categories AS text[]), CAST(:type_positions AS int[]),
                     CAST(:type_hidden AS boolean[]), CAST(:type_fees_each AS bigint[]),
                     CAST(:type_fees AS int[]), CAST(:type_taxes AS int[]),
                     CAST(:type_taxes_included AS boolean[]))
                 AS n (ticket_type_id, session_id, pool_id, price_minor, currency, name, opens_at, closes_at,
                     booking_min, booking_max, person_max, section, category, position, hidden,
                     fee_each_minor, fee_ppm, tax_ppm, tax_included)
            """);

    /**
     * Lock: the lanes row, held since the beginning of the batch. Of two rivals the second waits for it and
     * reads the number that the first has given.
     */
    static final NamedSql SESSION_NUMBER = NamedSql.of("""
            UPDATE lanes
            SET session_number = :session_number
            WHERE event_id = :event_id AND session_number <= :session_number
            """);
}
