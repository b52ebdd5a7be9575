package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** Reads of slots outside the lane; they take no lock. */
final class SlotSql {

    private SlotSql() {}

    static final NamedSql OF_RESOURCE = NamedSql.of("""
            SELECT s.session_id, s.slot_key, s.starts_at, s.ends_at, s.status, s.opens_at, s.closes_at,
                p.capacity, p.held + p.sold + p.blocked AS taken
            FROM sessions s
            JOIN LATERAL (
                SELECT capacity, held, sold, blocked
                FROM pools
                WHERE event_id = s.event_id AND pool_id = s.session_id
                OFFSET 0) p ON TRUE
            WHERE s.event_id = :event_id AND s.resource_id = :resource_id
                AND s.starts_at >= :from AND s.starts_at < :before
            ORDER BY s.starts_at, s.slot_key
            """);
}
