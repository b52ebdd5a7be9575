package dev.holdfast.catalog;

import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;

import java.time.Instant;

/**
 * What is known of a stored version of a seat map without reading the map.
 *
 * @param version from 1; a version never changes
 */
public record SeatMapVersion(SeatMapId id, int version, VenueId venue, String name, Size size,
        Instant createdAt) {

    /** How many it takes. */
    public record Size(int seats, int standingCapacity) {}
}
