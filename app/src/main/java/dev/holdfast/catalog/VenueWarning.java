package dev.holdfast.catalog;

import dev.holdfast.inventory.EventDates.Taken;
import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;
import java.util.Optional;

/**
 * Something about a date that is probably a mistake.
 *
 * @param session the date; it does not exist when the warning is why
 * @param other the date it collides with
 */
public record VenueWarning(Kind kind, String text, SessionId session, Instant startsAt,
        Optional<Taken> other) {

    /** What is wrong. */
    public enum Kind {
        VENUE_CAPACITY_EXCEEDED, VENUE_OVERLAP, SEATS_WITHOUT_TICKET_TYPE, POOL_WITHOUT_TICKET_TYPE
    }
}
