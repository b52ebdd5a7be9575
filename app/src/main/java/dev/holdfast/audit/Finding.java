package dev.holdfast.audit;

import dev.holdfast.platform.ids.EventId;

/**
 * A row that should not be there.
 *
 * @param row what was found, for people
 */
public record Finding(AuditQuery query, EventId event, String row) {

    /** One line: the query, the event and the row. */
    @Override
    public String toString() {
        return query.name() + ": event " + event + ": " + row;
    }
}
