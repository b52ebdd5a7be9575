package dev.holdfast.catalog.calendar;

import java.time.Instant;

/** One bookable time of a resource. */
public record Slot(Instant startsAt, Instant endsAt) {

    /** What tells it from the other slots of its resource: when it starts, in UTC. */
    public String key() {
        return startsAt.toString();
    }
}
