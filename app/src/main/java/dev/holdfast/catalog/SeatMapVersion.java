package dev.holdfast.catalog;

import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a stored version of a seat map without reading the map.
 *
 * @param version from 1; a version never changes
 */
public record SeatMapVersion(SeatMapId id, int version, VenueId venue, String name, Size size,
        Instant createdAt) {

    /** How many it takes. */
    public record Size(int seats, int standingCapacity) {}

    /** What the seats of a version are called once sessions have frozen them: the same for all of these. */
    public static UUID layoutId(SeatMapId id, int version) {
        return UUID.nameUUIDFromBytes((id + "/" + version).getBytes(StandardCharsets.UTF_8));
    }
}
