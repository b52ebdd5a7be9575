package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of a seat map, in all its versions. */
public record SeatMapId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static SeatMapId random() {
        return new SeatMapId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
