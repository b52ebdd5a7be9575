package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;

/** What a batch does to its event's row in {@code lanes}, for which all batches of the event queue. */
final class LaneRowSql {

    private LaneRowSql() {}

    /**
     * Lock: the lanes row, held since the beginning of the batch. A batch
     * that did not hold it finds another number there and changes nothing.
     */
    static final NamedSql LANE = NamedSql.of("""
            UPDATE lanes
            SET inventory_version = inventory_version + 1,
                journal_number = :journal_number + :journal_added
            WHERE event_id = :event_id AND journal_number = :journal_number
            """);

    /**
     * Lock: the event's row of lanes, by a batch that was decided before it had it. When the journal does not
     * end any more where that batch thinks, this is a null where none may be: it fails, and with it all that
     * follows.
     */
    static final NamedSql LANE_AS_REMEMBERED = NamedSql.of("""
            UPDATE lanes
            SET inventory_version = inventory_version + 1,
                journal_number = CASE WHEN journal_number = :journal_number
                    THEN :journal_number + :journal_added END
            WHERE event_id = :event_id
            """);

    /**
     * Fails, and with it everything that follows, when the lock was had so late that the batch that was
     * decided before it is too old, or when the event has no row of lanes, so that nothing was locked.
     */
    static final NamedSql IN_TIME = NamedSql.of("""
            SELECT 1 / coalesce((
                SELECT CAST(clock_timestamp() < :not_after AS int)
                FROM lanes
                WHERE event_id = :event_id), 0)
            """);
}
