package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

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
 * settling requests, when anybody asks for units
 * @param holdings of the persons in this batch; empty when no limit is set
 * @param waitlist who waits, as far as this batch has to do with them
 */
public record EventState(EventRules rules, Map<SessionId, SessionRules> sessions,
        Map<PoolId, PoolCount> pools,
        Map<TicketTypeId, TicketRules> ticketTypes, Map<IdempotencyKey, Booking> byKey,
        Map<BookingId, Booking> bookings,
        List<Booking> oldestHolds, boolean moreDeadHolds, List<HoldEnd> nextHoldEnds,
        Map<UserId, Holdings> holdings, Exclusive exclusive, Waitlist waitlist, Paid paid) {

    /**
     * The waitlist, as far as it was read.
     *
     * @param number the last place that was given
     * @param waiting how many wait in all
     * @param ofUsers entries of the persons in this batch that wait or have an offer, and entries that it
     * names
     * @param byKey entries joined with a key that this batch brings, whatever became of them
     * @param offers the holds that were made for entries of the two above
     * @param collecting entries for which units are collected
     * @param closing the first who wait, when their waiting is to be ended
     * @param queues who waits for units of a pool, in order; of pools that are not here it was not read
     * @param drawn ids for offers, at least as many as there are entries in the queues
     */
    public record Waitlist(long number, int waiting, Map<UserId, List<WaitlistEntry>> ofUsers,
            Map<IdempotencyKey, WaitlistEntry> byKey, Map<BookingId, Booking> offers,
            List<WaitlistEntry> collecting, List<WaitlistEntry> closing, Map<PoolId, Queue> queues,
            List<Drawn> drawn) {

        public static final Waitlist NONE = new Waitlist(0, 0, Map.of(), Map.of(), Map.of(), List.of(),
                List.of(), Map.of(), List.of());

        /** The first of a queue; {@code complete} when nobody waits behind them. */
        public record Queue(List<WaitlistEntry> entries, boolean complete) {}

        /** A booking id with a reference, drawn for nobody yet. */
        public record Drawn(BookingId id, BookingReference reference) {}
    }

    /**
     * What was read beside counted tickets.
     *
     * @param sessionNumber the last that was given to a date of this event
     * @param seats of the sessions that this batch names
     * @param slots those of the named keys that exist
     * @param typeHoldings tickets of a type that a person of this batch has; null when that was not counted
     * @param codes those that this batch names, by their texts
     */
    public record Exclusive(int sessionNumber, Map<SessionId, SeatStates> seats,
            Map<SlotKey, SessionId> slots,
            @Nullable Map<TypeOfUser, Integer> typeHoldings, Map<String, Code> codes) {

        public static final Exclusive NONE = new Exclusive(0, Map.of(), Map.of(), null, Map.of());
    }

    /**
     * What was read of money.
     *
     * @param charges all attempts to pay for the bookings whose money may move
     * @param keys what was done before with the keys of this batch
     */
    public record Paid(Map<BookingId, List<Charge>> charges, Map<KeyUse.Of, KeyUse> keys) {

        public static final Paid NONE = new Paid(Map.of(), Map.of());
    }

    /** What was read where no money moves. */
    public EventState(EventRules rules, Map<SessionId, SessionRules> sessions, Map<PoolId, PoolCount> pools,
            Map<TicketTypeId, TicketRules> ticketTypes, Map<IdempotencyKey, Booking> byKey,
            Map<BookingId, Booking> bookings, List<Booking> oldestHolds, boolean moreDeadHolds,
            List<HoldEnd> nextHoldEnds, Map<UserId, Holdings> holdings, Exclusive exclusive) {
        this(rules, sessions, pools, ticketTypes, byKey, bookings, oldestHolds, moreDeadHolds, nextHoldEnds,
                holdings, exclusive, Waitlist.NONE, Paid.NONE);
    }

    /** What was read for counted tickets alone. */
    public EventState(EventRules rules, Map<SessionId, SessionRules> sessions, Map<PoolId, PoolCount> pools,
            Map<TicketTypeId, TicketRules> ticketTypes, Map<IdempotencyKey, Booking> byKey,
            Map<BookingId, Booking> bookings, List<Booking> oldestHolds, boolean moreDeadHolds,
            List<HoldEnd> nextHoldEnds, Map<UserId, Holdings> holdings) {
        this(rules, sessions, pools, ticketTypes, byKey, bookings, oldestHolds, moreDeadHolds, nextHoldEnds,
                holdings, Exclusive.NONE, Waitlist.NONE, Paid.NONE);
    }

    /** Whether anything limits what one person may have. */
    public boolean limitsPersons() {
        return rules.limitsPersons()
                || ticketTypes.values().stream().anyMatch(type -> type.terms().personMax().isPresent());
    }

    /** A ticket type and a person. */
    public record TypeOfUser(UserId user, TicketTypeId ticketType) {}

    /** What a slot is called within an event. */
    public record SlotKey(ResourceId resource, String key) {}

    /** A row of the deadlines: when a hold ends. */
    public record HoldEnd(BookingId booking, Instant at) {}
}
