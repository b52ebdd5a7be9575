package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;

/** What the lane knows of a ticket type: where it draws from and what it costs. */
public record TicketRules(TicketTypeId id, SessionId session, PoolId pool, Money price) {}
