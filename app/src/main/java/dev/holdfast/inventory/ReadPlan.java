package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.Expire;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be read for a batch.
 *
 * @param everything all sessions, pools and ticket types, for organizers' changes
 * @param limitedUsers whose holdings are counted, if limits are set
 * @param countHoldings whether limits are expected to be set
 * @param deadBefore a time that is hoped not to be before the batch's own
 * @param deadMax how many dead holds one batch may end
 * @param settling how many requests may end a hold, so that so many more deadlines are read
 */
record ReadPlan(Set<TicketTypeId> ticketTypes, boolean everything, Set<IdempotencyKey> keys,
        Set<BookingId> bookings,
        Set<UserId> limitedUsers, boolean countHoldings, Instant deadBefore, int deadMax, int settling) {

    static final int DEAD_MAX = 256;
    private static final int DEAD_MAX_OF_SWEEP = 1_000;
    /** Later than every deadline, and still a timestamp for the database. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    static ReadPlan of(List<LaneRequest> requests, Instant deadBefore, boolean countHoldings) {
        var types = new LinkedHashSet<TicketTypeId>();
        var keys = new LinkedHashSet<IdempotencyKey>();
        var bookings = new LinkedHashSet<BookingId>();
        var users = new LinkedHashSet<UserId>();
        boolean everything = false;
        boolean all = false;
        int settling = 0;
        for (LaneRequest request : requests) {
            switch (request) {
                case Reserve reserve -> {
                    reserve.wanted().stream().map(Wanted::ticketType).forEach(types::add);
                    if (reserve.key() != null) {
                        keys.add(new IdempotencyKey(reserve.user(), reserve.key()));
                    }
                    if (reserve.limited()) {
                        users.add(reserve.user());
                    }
                }
                case StartPayment start -> bookings.add(start.booking());
                case EndPayment end -> bookings.add(end.booking());
                case Cancel cancel -> bookings.add(cancel.booking());
                case Expire expire -> bookings.add(expire.booking());
                case EndRefund end -> bookings.add(end.booking());
                case Sweep sweep -> all |= sweep.all();
                case Block _,Edit _ -> everything = true;
            }
            settling += request instanceof Reserve ? 0 : 1;
        }
        return new ReadPlan(types, everything, keys, bookings, users, countHoldings,
                all ? END_OF_TIME : deadBefore,
                all ? DEAD_MAX_OF_SWEEP : DEAD_MAX, settling);
    }

    /**
     * The same, after it turned out that the batch's time is later than was hoped, or that limits are set.
     * The next read has a later time still, so no second guess is right for sure: it asks for the oldest
     * holds whenever they end, and there is no third.
     */
    ReadPlan again(Instant time, boolean limitsPersons) {
        Instant before = deadBefore.isBefore(time) ? END_OF_TIME : deadBefore;
        return new ReadPlan(ticketTypes, everything, keys, bookings, limitedUsers, limitsPersons, before,
                deadMax, settling);
    }
}
