package dev.holdfast.catalog;

import dev.holdfast.platform.ids.VenueId;

import java.time.Instant;
import java.util.Optional;

/** A place where events happen. */
public record Venue(VenueId id, Place place, Room room, Instant createdAt, Instant updatedAt) {

    /** What it is called and where it is. */
    public record Place(String name, String address, String city, Optional<String> state, String country,
            Optional<String> postalCode) {}

    /**
     * How big it is.
     *
     * @param capacity people who fit in; events may sell less or more
     * @param layout a JSON object, kept as it came
     */
    public record Room(int capacity, String layout) {}
}
