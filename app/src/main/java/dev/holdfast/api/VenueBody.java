package dev.holdfast.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.holdfast.catalog.Page;
import dev.holdfast.catalog.Venue;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A venue as its organizer reads it. */
record VenueBody(UUID venueId, String name, String address, String city, @Nullable String state,
        String country, @Nullable String postalCode, int capacity, @JsonRawValue String layoutConfig,
        Instant createdAt, Instant updatedAt) {

    /** One page of venues. */
    record ListBody(List<VenueBody> venues, int total, int page, int limit, boolean hasMore) {

        static ListBody of(Page<Venue> page) {
            return new ListBody(page.items().stream().map(VenueBody::of).toList(), page.total(),
                    page.request().page(), page.request().limit(), page.hasMore());
        }
    }

    static VenueBody of(Venue venue) {
        Venue.Place place = venue.place();
        return new VenueBody(venue.id().value(), place.name(), place.address(), place.city(),
                place.state().orElse(null), place.country(), place.postalCode().orElse(null),
                venue.room().capacity(), venue.room().layout(), venue.createdAt(), venue.updatedAt());
    }
}
