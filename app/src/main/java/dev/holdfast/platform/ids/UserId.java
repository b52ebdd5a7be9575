package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of a buyer. */
public record UserId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
