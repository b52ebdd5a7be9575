package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of a venue. */
public record VenueId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static VenueId random() {
        return new VenueId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
