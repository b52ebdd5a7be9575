package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of an administrator. */
public record AdminId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static AdminId random() {
        return new AdminId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
