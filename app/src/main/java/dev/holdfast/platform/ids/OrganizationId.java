package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of an organization. */
public record OrganizationId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static OrganizationId random() {
        return new OrganizationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
