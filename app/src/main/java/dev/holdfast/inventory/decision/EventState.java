package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was read for one batch: everything the decision may look at, and nothing else.
 *
 * @param byKey bookings already made with a key that this batch brings
 * @param bookings the bookings that this batch names
 * @param oldestHolds holding bookings by deadline, with their lines; at least all that are dead, unless cut
 * off
 * @param moreDeadHolds whether {@code oldestHolds} was cut off, so that dead holds may be left unread
 * @param nextHoldEnds deadlines after those of {@code oldestHolds}, ascending: one more than there are
 * settling requests
 * @param holdings of the persons in this batch; empty when no limit is set
 */
public record EventState(EventRules rules, Map<SessionId, SessionRules> sessions,
        Map<PoolId, PoolCount> pools,
        Map<TicketTypeId, TicketRules> ticketTypes, Map<IdempotencyKey, Booking> byKey,
        Map<BookingId, Booking> bookings,
        List<Booking> oldestHolds, boolean moreDeadHolds, List<HoldEnd> nextHoldEnds,
        Map<UserId, Holdings> holdings) {

    /** A row of the deadlines: when a hold ends. */
    public record HoldEnd(BookingId booking, Instant at) {}
}
