package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.EventState.Waitlist;
import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to be read for a batch.
 *
 * @param limitedUsers whose holdings are counted, if limits are set
 * @param guess what the event is expected to have
 * @param deadBefore a time that is hoped not to be before the batch's own
 * @param deadMax how many dead holds one batch may end
 * @param nextMax how many deadlines of living holds are read, to tell those who are refused when to ask
 * again: one more than there are requests that may end a hold; none when nobody can be refused
 * @param waitlist what is wanted of the waitlist, if the event has one
 * @param money what of charges is needed
 */
record ReadPlan(Asked asked, Set<IdempotencyKey> keys, Set<BookingId> bookings, Set<UserId> limitedUsers,
        Guess guess, Instant deadBefore, int deadMax, int nextMax, WaitlistRead.Wish waitlist,
        MoneyAsked money) {

    /** What an event has that need not be read of others: limits for persons, a waitlist. */
    record Guess(boolean limitsPersons, boolean waitlist) {

        static final Guess NOTHING = new Guess(false, false);
    }

    /**
     * Which inventory.
     *
     * @param everything all dates, their pools and ticket types, for organizers' changes
     * @param sessions dates, and with them the types of their seats
     * @param seated those of {@code sessions} whose seats are needed
     * @param slotKeys slots that may be there
     * @param codes that may be there
     * @param handed bookings whose ticket types are needed, whatever they are
     */
    record Asked(boolean everything, Set<TicketTypeId> ticketTypes, Set<SessionId> sessions,
            Set<SessionId> seated, Set<SessionId> slots, Set<SlotKey> slotKeys, Set<String> codes,
            Set<BookingId> handed) {

        Asked() {
            this(false);
        }

        private Asked(boolean everything) {
            this(everything, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(),
                    new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }

        Asked copy() {
            return new Asked(everything, new LinkedHashSet<>(ticketTypes), new LinkedHashSet<>(sessions),
                    new LinkedHashSet<>(seated), new LinkedHashSet<>(slots), new LinkedHashSet<>(slotKeys),
                    new LinkedHashSet<>(codes), new LinkedHashSet<>(handed));
        }

        void addTypes(Booking booking) {
            for (Line line : booking.lines()) {
                switch (line.kind()) {
                    case TICKETS -> ticketTypes.add(line.ticketType());
                    case SEATS -> sessions.add(line.session());
                    case SLOT -> slots.add(line.session());
                }
            }
        }

        /** A code by its text; null is none. */
        void addCode(@Nullable String text) {
            if (text != null) {
                codes.add(text);
            }
        }

        /** Whether any of them was not asked for before. */
        boolean addCodes(Stream<String> texts) {
            return codes.addAll(texts.toList());
        }

        void add(List<Wanted> wanted) {
            for (Wanted item : wanted) {
                switch (item) {
                    case Wanted.Tickets tickets -> ticketTypes.add(tickets.ticketType());
                    case Wanted.Seats seats -> addSeated(seats.session());
                    case Wanted.BestAvailable best -> addSeated(best.session());
                    case Wanted.Slot slot -> slots.add(slot.slot());
                }
            }
        }

        void addSeated(SessionId session) {
            sessions.add(session);
            seated.add(session);
        }

        void addGiven(List<LaneRequest.Given> gives) {
            for (LaneRequest.Given given : gives) {
                if (given.units().isEmpty()) {
                    sessions.add(given.session());
                } else {
                    addSeated(given.session());
                }
            }
        }

        void addSlots(LaneRequest.AddSlots request) {
            request.slots().forEach(slot -> slotKeys.add(new SlotKey(request.resource(), slot.key())));
        }
    }

    static final int DEAD_MAX = 256;
    private static final int DEAD_MAX_OF_SWEEP = 1_000;
    /** Later than every deadline, and still a timestamp for the database. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    static ReadPlan of(List<LaneRequest> requests, Instant deadBefore, Guess guess) {
        var gathered = new PlanGathering(new Asked(requests.stream().anyMatch(ReadPlan::needsEverything)));
        requests.forEach(gathered::add);
        return of(gathered, guess, deadBefore);
    }

    /** Of the given parts; a sweep of all reads more, and whatever is later than every deadline. */
    static ReadPlan of(PlanGathering gathered, Guess guess, Instant deadBefore) {
        boolean all = gathered.sweepsAll();
        return new ReadPlan(gathered.asked(), gathered.keys(), gathered.bookings(), gathered.users(), guess,
                all ? END_OF_TIME : deadBefore, all ? DEAD_MAX_OF_SWEEP : DEAD_MAX, gathered.nextMax(),
                gathered.waitlist(), gathered.money());
    }

    private static boolean needsEverything(LaneRequest request) {
        return request instanceof Block || request instanceof Edit || request instanceof AddSessions
                || request instanceof AddTicketTypes || request instanceof EditTicketType;
    }

    /**
     * What the bookings that were read make necessary: of a supplement the booking that it will be exchanged
     * for, of a transfer the rules of what is handed on.
     *
     * @return null when nothing is missing
     */
    @Nullable
    ReadPlan following(List<Booking> read) {
        var more = new LinkedHashSet<>(bookings);
        Asked wider = asked.copy();
        for (Booking booking : read) {
            BookingId of = booking.links().exchangeOf();
            if (of != null && more.add(of)) {
                money.add(of, null);
            }
            if (asked.handed().contains(booking.id())) {
                wider.addTypes(booking);
            }
        }
        return more.equals(bookings) && wider.equals(asked)
                ? null
                : new ReadPlan(wider, keys, more, limitedUsers, guess, deadBefore, deadMax, nextMax,
                        waitlist,
                        money);
    }

    /**
     * The same, after it turned out that the batch's time is later than was hoped, or that there is more than
     * was guessed.
     * The next read has a later time still, so no second guess is right for sure: it asks for the oldest
     * holds whenever they end, and there is no third.
     */
    ReadPlan again(Instant time, Guess known) {
        Instant before = deadBefore.isBefore(time) ? END_OF_TIME : deadBefore;
        return new ReadPlan(asked, keys, bookings, limitedUsers, known, before, deadMax, nextMax, waitlist,
                money);
    }

    /** The same, and what those need to be served who wait in some queues. */
    ReadPlan serving(Map<PoolId, Waitlist.Queue> queues) {
        var users = new LinkedHashSet<>(limitedUsers);
        for (Waitlist.Queue queue : queues.values()) {
            for (WaitlistEntry entry : queue.entries()) {
                entry.options()
                        .forEach(option -> asked
                                .add(option.stream().map(WaitlistEntry.Item::wanted).toList()));
                if (entry.limited()) {
                    users.add(entry.user());
                }
            }
        }
        return new ReadPlan(asked, keys, bookings, users, guess, deadBefore, deadMax, nextMax,
                waitlist.with(queues), money);
    }
}
