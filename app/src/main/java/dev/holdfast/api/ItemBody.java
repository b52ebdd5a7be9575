package dev.holdfast.api;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * One line of a booking.
 *
 * @param kind tickets, seats or slot
 * @param price of one, before anything is taken off or put on
 * @param tax in the amount, whether it was in the price or is added; {@code taxIncluded} tells which
 * @param amount what the line costs with everything
 */
record ItemBody(String kind, @Nullable UUID ticketTypeId, @Nullable UUID sessionId,
        @Nullable List<UUID> seatIds, @Nullable UUID slotId, int quantity,
        MoneyBody price, @Nullable MoneyBody discount, @Nullable MoneyBody fee, @Nullable MoneyBody tax,
        @Nullable Boolean taxIncluded, MoneyBody amount) {}
