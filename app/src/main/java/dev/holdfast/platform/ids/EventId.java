package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of an event. */
public record EventId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static EventId random() {
        return new EventId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
