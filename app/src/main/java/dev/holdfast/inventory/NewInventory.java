package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The inventory of an event that is about to exist: one session with one pool and one ticket type, or none
 * yet.
 *
 * @param bookingMax tickets in one booking
 * @param personMax tickets of one person, when limited
 * @param openHoldsMax simultaneous holds of one person, when limited
 */
public record NewInventory(EventId event, Optional<Session> session, int bookingMax, OptionalInt personMax,
        OptionalInt openHoldsMax, EventRules.HoldTimes holds, EventRules.Policies policies) {

    /** With the usual policies. */
    public NewInventory(EventId event, Optional<Session> session, int bookingMax, OptionalInt personMax,
            OptionalInt openHoldsMax, EventRules.HoldTimes holds) {
        this(event, session, bookingMax, personMax, openHoldsMax, holds, EventRules.Policies.USUAL);
    }

    /** One date, and the ids of what is sold for it. */
    public record Session(SessionId id, PoolId pool, TicketTypeId ticketType, Instant startsAt,
            Instant endsAt, int capacity, Money price) {

        /** A date with ids of its own. */
        public static Session of(EventTag tag, Instant startsAt, Instant endsAt, Stock stock) {
            return new Session(SessionId.random(tag), PoolId.random(), TicketTypeId.random(), startsAt,
                    endsAt,
                    stock.capacity(), stock.price());
        }
    }

    /** How many there are, at what price. */
    public record Stock(int capacity, Money price) {}
}
