package dev.holdfast.catalog;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;

import java.time.Instant;
import java.util.Optional;

/**
 * What people read about an event. Status, times, prices and what is free are its inventory's, and read
 * there.
 *
 * @param tag the number inside the ids of its bookings; like {@code id} and {@code organization} it
 * never changes
 * @param startsAt for lists, and while it has no dates yet
 */
public record Event(EventId id, EventTag tag, OrganizationId organization, Texts texts, At venue,
        Instant startsAt, Instant endsAt, AdminId createdBy, Instant createdAt, Instant updatedAt) {

    /** Its own words. */
    public record Texts(String name, Optional<String> description, String type) {}

    /** Where it takes place. */
    public record At(VenueId id, String name, String address, String city, Optional<String> state,
            String country) {}
}
