package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of counted inventory. */
public record PoolId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static PoolId random() {
        return new PoolId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
