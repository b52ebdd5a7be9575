package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A change asked of an event's inventory. Everything random in it was drawn before. */
public sealed interface LaneRequest {

    Origin origin();

    /**
     * Take what is wanted and hold it, all of it or nothing.
     *
     * @param key the buyer's idempotency key
     * @param fingerprint of what was asked
     */
    record Reserve(BookingId id, BookingReference reference, Buyer buyer, List<Wanted> wanted,
            @Nullable String key, long fingerprint, Asks asks, Origin origin) implements LaneRequest {

        /** Of somebody who asks for nothing but the units. */
        public Reserve(BookingId id, BookingReference reference, Buyer buyer, List<Wanted> wanted,
                @Nullable String key, long fingerprint, Origin origin) {
            this(id, reference, buyer, wanted, key, fingerprint, Asks.NONE, origin);
        }

        /** A hold for a buyer. */
        public Reserve(BookingId id, BookingReference reference, UserId user, boolean limited,
                List<Wanted> wanted, @Nullable String key, long fingerprint, Origin origin) {
            this(id, reference, new Buyer(user, limited, false), wanted, key, fingerprint, origin);
        }

        public UserId user() {
            return buyer.user();
        }

        /** Everything asked for, of every kind. */
        public long quantity() {
            return Wanted.quantity(wanted);
        }

        /** The same with another reference, for when the one that was drawn is taken. */
        public Reserve redrawn(BookingReference newReference) {
            return new Reserve(id, newReference, buyer, wanted, key, fingerprint, asks, origin);
        }
    }

    /**
     * Who reserves, and how.
     *
     * @param limited whether limits per person bind this buyer
     * @param atOnce confirmed in the same step, without a deadline: only for what costs nothing
     */
    record Buyer(UserId user, boolean limited, boolean atOnce) {}

    /**
     * What goes with a reserve.
     *
     * @param discountCode and {@code accessCode} as they are stored
     * @param totalMinor the price the buyer was shown; another one refuses the reserve
     * @param join how to wait when there is not enough; null is never
     */
    record Asks(@Nullable String discountCode, @Nullable String accessCode, @Nullable Long totalMinor,
            @Nullable Join join) {

        public static final Asks NONE = new Asks(null, null, null, null);
    }

    /**
     * Joining the waitlist after a refusal.
     *
     * @param wished whether the request says so; null leaves it to the event
     */
    record Join(WaitlistId id, @Nullable Boolean wished, Party party) {}

    /**
     * Wait for units.
     *
     * @param options any one of them is welcome, all of its items
     */
    record JoinWaitlist(WaitlistId id, Buyer buyer, Party party, List<List<Wanted>> options,
            @Nullable String key, long fingerprint, Origin origin) implements LaneRequest {

        /** Of the largest option. */
        public int quantity() {
            return options.stream()
                    .mapToInt(option -> option.stream().mapToInt(Wanted::quantity).sum())
                    .max()
                    .orElse(0);
        }
    }

    /** Wait no more; an offer that was made is declined. Null is every entry of the person. */
    record LeaveWaitlist(UserId user, @Nullable WaitlistId entry, Origin origin) implements LaneRequest {}

    /** End the waiting of everybody, for what they wait for will not be; so many at a time. */
    record CloseWaitlist(int max, Origin origin) implements LaneRequest {}

    /** Change what is promised to those who wait and to those who go. */
    record EditPolicies(OptionalInt version, EventRules.Policies policies, Origin origin)
            implements
                LaneRequest {}

    /**
     * Give money of a booking back, by an organizer.
     *
     * @param key the idempotency key
     */
    record Refund(BookingId booking, Money amount, @Nullable String key, String reason, Origin origin)
            implements
                LaneRequest {}

    /** Record what became of a buyer's dispute of a charge. */
    record Dispute(BookingId booking, int attempt, State state, String reason, Origin origin)
            implements
                LaneRequest {

        /** How far it is. */
        public enum State {
            OPENED, WON, LOST
        }
    }

    /** Hand a booking to another person. */
    record Transfer(BookingId booking, UserId from, Buyer to, Origin origin) implements LaneRequest {}

    /** Confirm a hold that costs nothing. */
    record ConfirmFree(BookingId booking, UserId user, Origin origin) implements LaneRequest {}

    /**
     * Give some units of a booking back and take others instead, in one step or not at all: another seat,
     * another slot.
     *
     * @param user null when an administrator does it
     * @param limited whether limits per person bind this user
     * @param gives at least one, as {@code takes}
     * @param key the idempotency key, with a fingerprint of what was asked
     */
    record Exchange(BookingId booking, @Nullable UserId user, boolean limited, List<Given> gives,
            List<Wanted> takes, @Nullable String key, Origin origin) implements LaneRequest {

        public Exchange {
            if (gives.isEmpty() || takes.isEmpty()) {
                throw new IllegalArgumentException("an exchange gives something and takes something");
            }
        }

        /** Of somebody whom no limit per person binds. */
        public Exchange(BookingId booking, @Nullable UserId user, List<Given> gives, List<Wanted> takes,
                @Nullable String key, Origin origin) {
            this(booking, user, false, gives, takes, key, origin);
        }
    }

    /**
     * The same; and if it is for something dearer than what is paid, hold that as a supplement until the
     * difference is paid.
     *
     * @param id of the supplement, if it comes to one
     * @param user whose booking it is
     * @param fingerprint of what was asked
     */
    record StartExchange(BookingId id, BookingReference reference, UserId user, long fingerprint,
            Exchange exchange) implements LaneRequest {

        @Override
        public Origin origin() {
            return exchange.origin();
        }

        /** The idempotency key of the supplement: the buyer's, apart from those of reserves. */
        public @Nullable String supplementKey() {
            String key = exchange.key();
            return key == null ? null : "exchange " + exchange.booking() + " " + Exchanging.buyersPart(key);
        }

        /** The same with another reference, for when the one that was drawn is taken. */
        public StartExchange redrawn(BookingReference newReference) {
            return new StartExchange(id, newReference, user, fingerprint, exchange);
        }
    }

    /**
     * What of a booking is given back of a session.
     *
     * @param ticketType only of this one; null is of any
     * @param quantity how many of what is only counted; 0 with no units is all
     */
    record Given(SessionId session, @Nullable TicketTypeId ticketType, int quantity, List<Integer> units) {

        /** These units; without units all that the booking has of the session. */
        public Given(SessionId session, List<Integer> units) {
            this(session, null, units.size(), units);
        }
    }

    /** Record that a charge begins; the hold cannot die under it. */
    record StartPayment(BookingId booking, UserId user, Payment.Means means, Origin origin)
            implements
                LaneRequest {}

    /** Record how a charge ended. */
    record EndPayment(BookingId booking, int attempt, ChargeResult result,
            Origin origin) implements LaneRequest {}

    /**
     * Give a booking back, or parts of it.
     *
     * @param user null when an administrator does it
     * @param key the idempotency key of this cancelling
     */
    record Cancel(BookingId booking, @Nullable UserId user, @Nullable String key, How how, Origin origin)
            implements
                LaneRequest {

        /** All of it, under the event's policy. */
        public Cancel(BookingId booking, @Nullable UserId user, @Nullable String key, Origin origin) {
            this(booking, user, key, How.WHOLE, origin);
        }

        /** Without a key. */
        public Cancel(BookingId booking, @Nullable UserId user, Origin origin) {
            this(booking, user, null, origin);
        }
    }

    /**
     * What of a booking is given back, and what for.
     *
     * @param parts all of it when there are none
     * @param percent of the price that an organizer gives back whatever the policy says
     * @param amount the same, told as an amount
     * @param reason of the refund
     * @param session only what is of this date, and all of a booking that is not paid yet: told without
     * numbers of lines, so that it means the same however often and however late it is asked
     */
    record How(List<Part> parts, @Nullable Integer percent, @Nullable Money amount, String reason,
            @Nullable SessionId session) {

        public static final How WHOLE = new How(List.of(), null, null, "cancelled");

        /** Parts of it, under the event's policy. */
        public static How parts(List<Part> parts) {
            return new How(parts, null, null, "cancelled");
        }

        /** What will not take place: all of it, or only what is of a date. */
        public static How called(@Nullable SessionId session, String reason) {
            return new How(List.of(), null, null, reason, session);
        }

        /** Of every date. */
        public How(List<Part> parts, @Nullable Integer percent, @Nullable Money amount, String reason) {
            this(parts, percent, amount, reason, null);
        }

        public How {
            parts = List.copyOf(parts);
        }

        /** Whether an organizer says what is given back. */
        boolean ownTerms() {
            return percent != null || amount != null;
        }

        /** The same words for the same request. */
        String asked() {
            var words = new StringBuilder("cancel");
            parts.forEach(part -> words.append(' ')
                    .append(part.line())
                    .append('x')
                    .append(part.quantity())
                    .append(part.units()));
            if (session != null) {
                words.append(' ').append(session);
            }
            if (percent != null) {
                words.append(' ').append(percent).append('%');
            }
            if (amount != null) {
                words.append(' ').append(amount.minor());
            }
            return words.toString();
        }
    }

    /**
     * A part of a line of a booking.
     *
     * @param line its number, from 1
     * @param quantity how many of it; 0 is all of the line, unless units are named
     * @param units which, where they have names
     */
    record Part(int line, int quantity, List<Integer> units) {

        public Part {
            units = List.copyOf(units);
        }
    }

    /** End a hold before its time. */
    record Expire(BookingId booking, UserId user, Origin origin) implements LaneRequest {}

    /**
     * End all dead holds; with {@code all} also those that are alive but not being paid, up to what was
     * read.
     */
    record Sweep(boolean all, Origin origin) implements LaneRequest {}

    /** Record how a refund ended: well when {@code error} is null. */
    record EndRefund(BookingId booking, int number, Money amount, @Nullable String error, Origin origin)
            implements
                LaneRequest {}

    /** Try a refund again that the gateway has refused. */
    record RetryRefund(BookingId booking, int number, Origin origin) implements LaneRequest {}

    /** Take {@code quantity} out of sale for the house, or with a negative one put it back. */
    record Block(PoolId pool, int quantity, int version, Origin origin) implements LaneRequest {}

    /** Take seats out of sale for the house, or put them back: all of them or none. */
    record BlockSeats(SessionId session, List<Integer> units, boolean block, OptionalInt version,
            Origin origin) implements LaneRequest {}

    /** Add dates to an event. */
    record AddSessions(OptionalInt version, List<NewSession> sessions, Origin origin)
            implements
                LaneRequest {}

    /**
     * Add ticket types to dates that are there, or the type of a resource.
     *
     * @param pools made with them, by session
     */
    record AddTicketTypes(OptionalInt version, List<TicketRules> types, List<PoolOfSession> pools,
            Origin origin) implements LaneRequest {}

    /** A new pool of a session that is there. */
    record PoolOfSession(SessionId session, NewSession.NewPool pool) {}

    /** Add slots to a resource; those whose keys are there already stay as they are. */
    record AddSlots(ResourceId resource, List<NewSlot> slots, Origin origin) implements LaneRequest {}

    /** Change a date or a slot: its status, its times and when it is for sale. Null parts stay. */
    record EditSession(SessionId session, OptionalInt version, @Nullable SessionStatus status,
            @Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable SaleWindow window,
            Origin origin) implements LaneRequest {}

    /** Change how a ticket type is sold. Null parts stay; holds keep the price they were made at. */
    record EditTicketType(TicketTypeId ticketType, OptionalInt version, @Nullable Long priceMinor,
            TicketRules.@Nullable Terms terms, Origin origin) implements LaneRequest {}

    /** Add codes to an event. */
    record AddCodes(OptionalInt version, List<Code> codes, Origin origin) implements LaneRequest {}

    /**
     * Change how a code works.
     *
     * @param text of the code
     */
    record EditCode(String text, OptionalInt version, Code.Terms terms, Origin origin)
            implements
                LaneRequest {}

    /** An organizer's edit. Empty parts stay as they are. */
    record Edit(int version, Patch patch, Origin origin) implements LaneRequest {}

    /** What an organizer changes. {@code pool} names the pool whose capacity changes. */
    record Patch(Optional<EventStatus> status, OptionalInt bookingMax, Optional<Capacity> capacity,
            Optional<Times> times, Optional<Price> price) {

        /** Changes nothing but the version. */
        public static final Patch NONE = new Patch(Optional.empty(), OptionalInt.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A new capacity of a pool. */
    record Capacity(PoolId pool, int units) {}

    /** New times of a session; null parts stay. */
    record Times(SessionId session, @Nullable Instant startsAt, @Nullable Instant endsAt) {}

    /** A new price of a ticket type, in minor units; holds keep the price they were made at. */
    record Price(TicketTypeId ticketType, long minor) {}
}
