package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of what has changed lately, without a lock. */
final class TailSql {

    private TailSql() {}

    /** Those of many events that went on; an event without news costs one look into an index. */
    static final NamedSql MOVED = NamedSql.of("""
            SELECT asked.event_id, l.inventory_version
            FROM unnest(CAST(:event_ids AS uuid[]), CAST(:versions_seen AS bigint[]))
                AS asked (event_id, seen)
            JOIN LATERAL (
                SELECT inventory_version
                FROM lanes
                WHERE event_id = asked.event_id
                OFFSET 0) l ON TRUE
            WHERE l.inventory_version > asked.seen
            """);
}
