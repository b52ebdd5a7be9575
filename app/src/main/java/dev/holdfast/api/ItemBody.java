package dev.holdfast.api;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * One line of a booking.
 *
 * @param kind tickets, seats or slot
 */
record ItemBody(String kind, @Nullable UUID ticketTypeId, @Nullable UUID sessionId,
        @Nullable List<UUID> seatIds, @Nullable UUID slotId, int quantity, MoneyBody amount) {}
