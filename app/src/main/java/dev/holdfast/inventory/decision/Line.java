package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.TicketTypeId;

/** One line of a booking: so many of a ticket type, taken from a pool, at a price each in minor units. */
public record Line(TicketTypeId ticketType, PoolId pool, int quantity, long unitPriceMinor) {}
