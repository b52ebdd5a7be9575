package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of an API key. It may be told; the key itself may not. */
public record ApiKeyId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static ApiKeyId random() {
        return new ApiKeyId(UUID.randomUUID());
    }

    /** Who books when this key does: an identity of its own, that no person has. */
    public UserId user() {
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
