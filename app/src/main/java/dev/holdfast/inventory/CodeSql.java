package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** The codes of an event, and lines with a discount, fee or tax: what a batch reads and writes of them. */
final class CodeSql {

    private CodeSql() {}

    private static final String COLUMNS = """
            code_id, code, kind, percent_ppm, max_minor, amount_minor, buy, get_free, spend_min_minor, listed,
            active, opens_at, closes_at, uses_max, uses, ticket_types, sessions
            """;

    private static final String OUT = """
            c.code_id, c.code, c.kind, c.percent_ppm, c.max_minor, c.amount_minor, c.buy, c.get_free,
            c.spend_min_minor, c.listed, c.active, c.opens_at, c.closes_at, c.uses_max, c.uses,
            c.ticket_types, c.sessions
            """;

    static final NamedSql ASKED = NamedSql.of("SELECT " + OUT + """
            FROM unnest(CAST(:codes AS text[])) AS asked (code)
            JOIN LATERAL (
                SELECT
            """ + COLUMNS + """
                FROM codes
                WHERE event_id = :event_id AND code = asked.code
                OFFSET 0) c ON TRUE
            """);

    static final NamedSql ALL = NamedSql.of("SELECT " + COLUMNS + """
            FROM codes
            WHERE event_id = :event_id
            ORDER BY created_at, code
            """);

    static final NamedSql BY_ID = NamedSql.of("SELECT " + COLUMNS + """
            FROM codes
            WHERE event_id = :event_id AND code_id = :code_id
            """);

    /**
     * Lock: none but the new rows'. Two rivals with one text meet in its unique constraint, and the second
     * is decided again.
     */
    static final NamedSql NEW_CODES = NamedSql.of("""
            INSERT INTO codes (event_id, code_id, code, kind, percent_ppm, max_minor, amount_minor, buy,
                get_free, spend_min_minor, listed, active, opens_at, closes_at, uses_max, ticket_types,
                sessions, created_at)
            SELECT CAST(:event_id AS uuid), n.code_id, n.code, n.kind, n.percent_ppm, n.max_minor,
                n.amount_minor, n.buy, n.get_free, n.spend_min_minor, n.listed, n.active, n.opens_at,
                n.closes_at, n.uses_max, CAST(n.ticket_types AS uuid[]), CAST(n.sessions AS uuid[]), :time
            FROM unnest(CAST(:code_ids AS uuid[]), CAST(:code_texts AS text[]), CAST(:code_kinds AS text[]),
                     CAST(:code_percents AS int[]), CAST(:code_maxes AS bigint[]),
                     CAST(:code_amounts AS bigint[]), CAST(:code_buys AS int[]), CAST(:code_gets AS int[]),
                     CAST(:code_spends AS bigint[]), CAST(:code_listed AS boolean[]),
                     CAST(:code_active AS boolean[]), CAST(:code_opens AS timestamptz[]),
                     CAST(:code_closes AS timestamptz[]), CAST(:code_uses_maxes AS int[]),
                     CAST(:code_types AS text[]), CAST(:code_sessions AS text[]))
                 AS n (code_id, code, kind, percent_ppm, max_minor, amount_minor, buy, get_free,
                     spend_min_minor, listed, active, opens_at, closes_at, uses_max, ticket_types, sessions)
            """);

    /**
     * Lock: the codes' rows. Of two rivals one fails the version of the rules, which changes with them, and
     * with it the whole batch.
     */
    static final NamedSql CODES = NamedSql.of("""
            UPDATE codes AS c
            SET kind = u.kind,
                percent_ppm = u.percent_ppm,
                max_minor = u.max_minor,
                amount_minor = u.amount_minor,
                buy = u.buy,
                get_free = u.get_free,
                spend_min_minor = u.spend_min_minor,
                listed = u.listed,
                active = u.active,
                opens_at = u.opens_at,
                closes_at = u.closes_at,
                uses_max = u.uses_max,
                ticket_types = CAST(u.ticket_types AS uuid[]),
                sessions = CAST(u.sessions AS uuid[])
            FROM unnest(CAST(:edit_texts AS text[]), CAST(:edit_kinds AS text[]),
                     CAST(:edit_percents AS int[]), CAST(:edit_maxes AS bigint[]),
                     CAST(:edit_amounts AS bigint[]), CAST(:edit_buys AS int[]), CAST(:edit_gets AS int[]),
                     CAST(:edit_spends AS bigint[]), CAST(:edit_listed AS boolean[]),
                     CAST(:edit_active AS boolean[]), CAST(:edit_opens AS timestamptz[]),
                     CAST(:edit_closes AS timestamptz[]), CAST(:edit_uses_maxes AS int[]),
                     CAST(:edit_types AS text[]), CAST(:edit_sessions AS text[]))
                 AS u (code, kind, percent_ppm, max_minor, amount_minor, buy, get_free, spend_min_minor,
                     listed, active, opens_at, closes_at, uses_max, ticket_types, sessions)
            WHERE c.event_id = :event_id
              AND c.code = ANY (CAST(:edit_texts AS text[]))
              AND c.code = u.code
            """);

    /**
     * Lock: the codes' rows. What is used is added to what stands there, and the check on the counter refuses
     * what is too much, so that no two writers together can use a code more often than it may be.
     */
    static final NamedSql USES = NamedSql.of("""
            UPDATE codes AS c
            SET uses = c.uses + d.uses
            FROM unnest(CAST(:used_texts AS text[]), CAST(:used AS int[])) AS d (code, uses)
            WHERE c.event_id = :event_id
              AND c.code = ANY (CAST(:used_texts AS text[]))
              AND c.code = d.code
            """);

    /**
     * Lock: none but the new rows'. They belong to a booking that the batch made or changes, so a rival
     * would have met that booking's row first. Lines that cost something else than quantity times price.
     */
    static final NamedSql NEW_CHARGED_ITEMS = NamedSql.of("""
            INSERT INTO booking_items (event_id, booking_id, line, kind, ticket_type_id, session_id, pool_id,
                quantity, unit_price_minor, units, discount_minor, fee_each_minor, fee_ppm, tax_ppm,
                tax_included, fee_minor, tax_minor, part_of, part_from, part_discount_minor)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.line, n.kind, n.ticket_type_id, n.session_id,
                n.pool_id, n.quantity, n.unit_price_minor, CAST(n.units AS int[]), n.discount_minor,
                n.fee_each_minor, n.fee_ppm, n.tax_ppm, n.tax_included, n.fee_minor, n.tax_minor,
                nullif(n.part_of, 0), CASE WHEN n.part_of > 0 THEN n.part_from END,
                CASE WHEN n.part_of > 0 THEN n.part_discount_minor END
            FROM unnest(CAST(:charged_bookings AS uuid[]), CAST(:charged_lines AS int[]),
                     CAST(:charged_kinds AS text[]), CAST(:charged_types AS uuid[]),
                     CAST(:charged_sessions AS uuid[]), CAST(:charged_pools AS uuid[]),
                     CAST(:charged_quantities AS int[]), CAST(:charged_prices AS bigint[]),
                     CAST(:charged_units AS text[]), CAST(:charged_discounts AS bigint[]),
                     CAST(:charged_fees_each AS bigint[]), CAST(:charged_fee_rates AS int[]),
                     CAST(:charged_tax_rates AS int[]), CAST(:charged_included AS boolean[]),
                     CAST(:charged_fees AS bigint[]), CAST(:charged_taxes AS bigint[]),
                     CAST(:charged_part_of AS int[]), CAST(:charged_part_from AS int[]),
                     CAST(:charged_part_discounts AS bigint[]))
                 AS n (booking_id, line, kind, ticket_type_id, session_id, pool_id, quantity,
                     unit_price_minor, units, discount_minor, fee_each_minor, fee_ppm, tax_ppm,
                     tax_included, fee_minor, tax_minor, part_of, part_from, part_discount_minor)
            """);
}
