package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of the waitlist outside the lane, without a lock. */
final class WaitlistLookSql {

    private WaitlistLookSql() {}

    private static final String PLACE = """
            SELECT w.waitlist_id, w.number, w.user_id, w.limited, w.quantity, w.party, w.state, w.position,
                w.fingerprint, w.joined_at, w.offered_at, w.ended_at, w.booking_id, w.collected,
                w.collect_pool, w.collect_until, w.passed_over, b.reference, b.deadline, b.amount_minor,
                b.currency, b.state AS booking_state, b.quantity AS booking_quantity
            """;

    private static final String COLUMNS = """
            waitlist_id, number, user_id, limited, quantity, party, state, position, fingerprint, joined_at,
            offered_at, ended_at, booking_id, collected, collect_pool, collect_until, passed_over
            """;

    private static final String OFFER = """
            LEFT JOIN LATERAL (
                SELECT reference, deadline, amount_minor, currency, state, quantity
                FROM bookings
                WHERE event_id = :event_id AND booking_id = w.booking_id
                OFFSET 0) b ON TRUE
            """;

    /** The last that a person joined with. */
    static final NamedSql OF_USER = NamedSql.of(PLACE + """
            FROM (
                SELECT
            """ + COLUMNS + """
                FROM waitlist_entries
                WHERE event_id = :event_id AND user_id = :user_id AND number > 0
                ORDER BY number DESC
                LIMIT 1) w
            """ + OFFER);

    static final NamedSql BY_ID = NamedSql.of(PLACE + """
            FROM (
                SELECT
            """ + COLUMNS + """
                FROM waitlist_entries
                WHERE event_id = :event_id AND waitlist_id = :waitlist_id
                OFFSET 0) w
            """ + OFFER);

    static final NamedSql PAGE = NamedSql.of(PLACE + """
            FROM (
                SELECT
            """ + COLUMNS + """
                FROM waitlist_entries
                WHERE event_id = :event_id AND number > 0
                ORDER BY number
                LIMIT :max OFFSET :skipped) w
            """ + OFFER + """
            ORDER BY w.number
            """);

    static final NamedSql WAITING = NamedSql.of("""
            SELECT number
            FROM waitlist_entries
            WHERE event_id = :event_id AND state = 'waiting'
            ORDER BY number
            """);

    static final NamedSql COUNTS = NamedSql.of("""
            SELECT state, count(*) AS entries, count(offered_at) AS offered,
                count(*) FILTER (WHERE offered_at > :since) AS offered_lately
            FROM waitlist_entries
            WHERE event_id = :event_id
            GROUP BY state
            """);
}
