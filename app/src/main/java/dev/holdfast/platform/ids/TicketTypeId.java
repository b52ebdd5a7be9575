package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of what a buyer picks. */
public record TicketTypeId(UUID value) {

    /** A new random identity. Thread-safe. */
    public static TicketTypeId random() {
        return new TicketTypeId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
