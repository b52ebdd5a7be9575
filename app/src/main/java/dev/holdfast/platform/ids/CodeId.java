package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of a discount or access code. */
public record CodeId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static CodeId random() {
        return new CodeId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
