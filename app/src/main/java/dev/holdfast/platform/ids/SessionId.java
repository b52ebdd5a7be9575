package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of one date of an event. */
public record SessionId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
