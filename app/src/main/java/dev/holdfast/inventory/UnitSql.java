package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.RowsSql;

/**
 * Exclusive units: what stands in claims, what of it has changed, and what a batch writes of it. Writes run
 * under the lock of the event's lanes row; what each adds against writers that do not take it is said above
 * it.
 */
final class UnitSql {

    private UnitSql() {}

    /** The frozen seats of sessions that have any. */
    static final NamedSql LAYOUTS = NamedSql.of("""
            SELECT asked.session_id, l.layout_id, l.layout
            FROM unnest(CAST(:unread_sessions AS uuid[])) AS asked (session_id)
            JOIN LATERAL (
                SELECT layout_id
                FROM sessions
                WHERE event_id = :event_id AND session_id = asked.session_id
                OFFSET 0) s ON TRUE
            JOIN LATERAL (
                SELECT layout_id, layout
                FROM layouts
                WHERE event_id = :event_id AND layout_id = s.layout_id
                OFFSET 0) l ON TRUE
            """);

    static final NamedSql CLAIMS = NamedSql.of("""
            SELECT asked.session_id, c.unit, c.state
            FROM unnest(CAST(:unread_sessions AS uuid[])) AS asked (session_id)
            JOIN LATERAL (
                SELECT unit, state
                FROM claims
                WHERE event_id = :event_id AND session_id = asked.session_id
                OFFSET 0) c ON TRUE
            """);

    /** What has become of units since a line of the journal. */
    static final NamedSql CHANGED_SINCE = NamedSql.of("""
            SELECT j.number, j.unit_state, j.unit_sessions, j.units
            FROM (
                SELECT number, unit_state, unit_sessions, units
                FROM journal
                WHERE event_id = :event_id AND number > :units_seen
                ORDER BY number
                LIMIT :units_max) j
            ORDER BY j.number
            """);

    /**
     * Lock: the claims' rows. A claim is ended only by the one who owns it: gone or another's, the count is
     * wrong, and the batch is decided again.
     */
    static final NamedSql RELEASED = NamedSql.of("""
            DELETE FROM claims
            WHERE event_id = :event_id
              AND ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:released_sessions AS uuid[]), CAST(:released_units AS int[]),
                         CAST(:released_owners AS uuid[]))
                    AS asked (session_id, unit, owner)
                JOIN LATERAL (
                    SELECT ctid
                    FROM claims
                    WHERE event_id = :event_id AND session_id = asked.session_id AND unit = asked.unit
                      AND booking_id IS NOT DISTINCT FROM asked.owner
                    OFFSET 0) AS found ON TRUE))
            """);

    /**
     * Lock: none but the new rows'. Two rivals for one unit meet in the primary key, and the second is
     * decided again.
     */
    static final RowsSql CLAIMED = RowsSql.of("""
            INSERT INTO claims (event_id, session_id, unit, pool_id, state, booking_id)
            SELECT CAST(:event_id AS uuid), n.session_id, n.unit, n.pool_id, n.state, n.booking_id
            FROM unnest(CAST(:claimed_sessions AS uuid[]), CAST(:claimed_units AS int[]),
                     CAST(:claimed_pools AS uuid[]), CAST(:claimed_states AS text[]),
                     CAST(:claimed_owners AS uuid[]))
                 AS n (session_id, unit, pool_id, state, booking_id)
            """, "claimed_sessions", "claimed_pools", "claimed_states");

    /**
     * Lock: the claims' rows. The owner stays who it was: gone or another's, the count is wrong, and the
     * batch is decided again.
     */
    static final NamedSql SOLD = NamedSql.of("""
            UPDATE claims
            SET state = 'sold'
            WHERE event_id = :event_id
              AND ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:sold_sessions AS uuid[]), CAST(:sold_units AS int[]),
                         CAST(:sold_owners AS uuid[]))
                    AS asked (session_id, unit, owner)
                JOIN LATERAL (
                    SELECT ctid
                    FROM claims
                    WHERE event_id = :event_id AND session_id = asked.session_id AND unit = asked.unit
                      AND booking_id = asked.owner
                    OFFSET 0) AS found ON TRUE))
            """);
}
