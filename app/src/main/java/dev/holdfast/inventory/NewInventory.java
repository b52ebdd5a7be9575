package dev.holdfast.inventory;

import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The inventory of an event that is about to exist: one session, one pool, one ticket type.
 *
 * @param bookingMax tickets in one booking
 * @param personMax tickets of one person, when limited
 * @param openHoldsMax simultaneous holds of one person, when limited
 */
public record NewInventory(EventId event, Session session, int capacity, Money price, int bookingMax,
        OptionalInt personMax,
        OptionalInt openHoldsMax, Duration hold) {

    /** One date, and the ids of what is sold for it. */
    public record Session(SessionId id, PoolId pool, TicketTypeId ticketType, Instant startsAt,
            Instant endsAt) {

        public static Session at(Instant startsAt, Instant endsAt) {
            return new Session(SessionId.random(), PoolId.random(), TicketTypeId.random(), startsAt, endsAt);
        }
    }
}
