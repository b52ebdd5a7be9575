package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.TicketTypeId;

/** So many of a ticket type, asked for. The quantity is positive: the edge has seen to it. */
public record Wanted(TicketTypeId ticketType, int quantity) {}
