package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.LaneRequest.CloseWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.OfJoin;
import dev.holdfast.inventory.decision.Outcome.OfLeave;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides who waits, and who waits no more. Places are given in order of arrival and never again. */
final class Waiting {

    private Waiting() {}

    /**
     * Lets somebody wait who was refused for lack of stock, when the request or the event says so; else it
     * stays a refusal.
     */
    static OfReserve after(OfReserve refusal, Reserve request, Working working) {
        Join join = request.asks().join();
        if (join == null || !wished(join, refusal, working)) {
            return refusal;
        }
        WaitlistEntry known = request.buyer().limited() ? waiting(request.buyer(), working) : null;
        WaitlistEntry entry = known == null
                ? enter(new JoinWaitlist(join.id(), request.buyer(), join.party(), List.of(request.wanted()),
                        request.key(), request.fingerprint(), request.origin()), working)
                : known;
        return new Outcome.Waitlisted(entry, refusal);
    }

    private static boolean wished(Join join, OfReserve refusal, Working working) {
        boolean told = Boolean.TRUE.equals(join.wished());
        return switch (refusal) {
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _,Outcome.NotTogether _ ->
                told || automatic(join, working);
            case Outcome.SlotTaken _ -> told || automatic(join, working);
            // Others may be free: only who says so waits for these very seats.
            case Outcome.SeatTaken _ -> told;
            default -> false;
        };
    }

    private static boolean automatic(Join join, Working working) {
        return join.wished() == null && working.rules().event().policies().waitlist().automatic();
    }

    private static @Nullable WaitlistEntry waiting(LaneRequest.Buyer buyer, Working working) {
        return working.waitlist()
                .live(buyer.user())
                .stream()
                .filter(entry -> entry.limited() && entry.state() == State.WAITING)
                .findFirst()
                .orElse(null);
    }

    static OfJoin join(JoinWaitlist request, Working working) {
        OfJoin known = known(request, working);
        if (known != null) {
            return known;
        }
        if (working.deferring()) {
            return working.defer();
        }
        EventRules rules = working.rules().event();
        if (rules.status() != EventStatus.PUBLISHED) {
            return new Outcome.NotOnSale(null, null);
        }
        if (request.quantity() > rules.bookingMax()) {
            return new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, rules.bookingMax());
        }
        var open = new ArrayList<List<Wanted>>();
        for (List<Wanted> option : request.options()) {
            var allocation = new Allocation(working);
            if (allocation.shut(option) != null) {
                continue;
            }
            if (allocation.take(option) == null) {
                allocation.undo();
                return new Outcome.NoNeedToWait();
            }
            if (working.deferring()) {
                return working.defer();
            }
            open.add(option);
        }
        if (open.isEmpty()) {
            return new Outcome.NotOnSale(null, null);
        }
        var accepted = new JoinWaitlist(request.id(), request.buyer(), request.party(), open, request.key(),
                request.fingerprint(), request.origin());
        return new Outcome.Waitlisted(enter(accepted, working), null);
    }

    /** Who waits already, or has an offer, keeps the place. */
    private static @Nullable OfJoin known(JoinWaitlist request, Working working) {
        if (request.key() != null) {
            var key = new IdempotencyKey(request.buyer().user(), request.key());
            WaitlistEntry same = working.waitlist().byKey(key);
            if (same != null) {
                return same.fingerprint() == request.fingerprint()
                        ? new Outcome.Waitlisted(same, null)
                        : new Outcome.KeyReused();
            }
        }
        if (!request.buyer().limited()) {
            return null;
        }
        return working.waitlist()
                .live(request.buyer().user())
                .stream()
                .filter(WaitlistEntry::limited)
                .findFirst()
                .map(entry -> new Outcome.Waitlisted(entry, null))
                .orElse(null);
    }

    private static WaitlistEntry enter(JoinWaitlist request, Working working) {
        WaitingLine line = working.waitlist();
        List<List<WaitlistEntry.Item>> options = request.options()
                .stream()
                .map(option -> option.stream()
                        .map(item -> new WaitlistEntry.Item(item, pool(item, working)))
                        .toList())
                .toList();
        var entry = new WaitlistEntry(request.id(), line.nextNumber(), line.nextPosition(),
                request.buyer().user(), request.buyer().limited(), request.quantity(), request.party(),
                State.WAITING, request.fingerprint(), working.time(), options, null, null, false);
        line.join(entry, request.key());
        entry.pools().forEach(pool -> working.add(pool, new PoolDelta(0, 0, 0, 0, 1)));
        working.noteEvent("waitlist_joined", entry.id() + " at " + entry.position(), request.origin());
        return entry;
    }

    /** The pool that an item draws from, which is for sale. */
    static PoolId pool(Wanted item, Working working) {
        return Objects.requireNonNull(poolOf(item, working));
    }

    /** The pool that an item draws from; null when there is no such ticket type. */
    static @Nullable PoolId poolOf(Wanted item, Working working) {
        return switch (item) {
            case Wanted.Tickets tickets -> {
                TicketRules type = working.rules().ticketType(tickets.ticketType());
                yield type == null || type.source() == null ? null : type.source().pool();
            }
            case Wanted.Seats seats -> new PoolId(seats.session().value());
            case Wanted.BestAvailable best -> new PoolId(best.session().value());
            case Wanted.Slot slot -> new PoolId(slot.slot().value());
        };
    }

    static OfLeave leave(LeaveWaitlist request, Working working) {
        int left = 0;
        for (WaitlistEntry entry : working.waitlist().live(request.user())) {
            if (request.entry() != null && !request.entry().equals(entry.id())) {
                continue;
            }
            if (entry.state() == State.WAITING) {
                end(entry, "waitlist_left", request.origin(), working);
                left++;
            } else if (decline(entry, request.origin(), working)) {
                left++;
            } else {
                return new Outcome.PaymentInProgress();
            }
        }
        return left == 0 ? new Outcome.NotWaiting() : new Outcome.LeftWaitlist(left);
    }

    /** Gives the hold of an offer back; not while a charge is under way. */
    private static boolean decline(WaitlistEntry entry, Origin origin, Working working) {
        Booking offer = entry.offer() == null ? null : working.booking(entry.offer());
        if (offer == null) {
            throw new IllegalStateException("the offer of entry " + entry.id() + " was not read");
        }
        if (offer.state() != BookingState.PENDING) {
            return false;
        }
        working.move(offer, offer.with(BookingState.CANCELLED, offer.deadline()), "declined", origin);
        return true;
    }

    /** Ends the waiting of the first so many. */
    static Outcome close(CloseWaitlist request, Working working) {
        List<WaitlistEntry> first = working.waitlist().read().closing();
        int ended = 0;
        for (WaitlistEntry entry : first) {
            WaitlistEntry now = working.waitlist().now(entry);
            if (now.state() == State.WAITING && ended < request.max()) {
                end(now, "waitlist_closed", request.origin(), working);
                ended++;
            }
        }
        return new Outcome.WaitlistClosed(ended);
    }

    private static void end(WaitlistEntry entry, String kind, Origin origin, Working working) {
        WaitlistEntry bare = giveUp(entry, working);
        stop(bare, bare.with(State.LEFT, null), working);
        working.noteEvent(kind, entry.id().toString(), origin);
    }

    /** Lets go of what was collected for an entry. */
    static WaitlistEntry giveUp(WaitlistEntry entry, Working working) {
        WaitlistEntry.Collecting collecting = entry.collecting();
        if (collecting == null) {
            return entry;
        }
        working.add(collecting.pool(), new PoolDelta(0, -collecting.units(), 0, 0));
        return working.waitlist().replace(entry, entry.with(null, entry.passedOver()));
    }

    /** An entry waits no more. */
    static void stop(WaitlistEntry from, WaitlistEntry after, Working working) {
        working.waitlist().replace(from, after);
        from.pools().forEach(pool -> working.add(pool, new PoolDelta(0, 0, 0, 0, -1)));
    }

    /** Units that were collected in vain go on: the time for it is over. */
    static void passOver(Working working) {
        for (WaitlistEntry read : working.waitlist().read().collecting()) {
            WaitlistEntry entry = working.waitlist().now(read);
            WaitlistEntry.Collecting collecting = entry.collecting();
            if (collecting != null && !collecting.until().isAfter(working.time())) {
                working.add(collecting.pool(), new PoolDelta(0, -collecting.units(), 0, 0));
                working.waitlist().replace(entry, entry.with(null, true));
                working.noteEvent("collecting_ended", entry.id() + " had " + collecting.units(),
                        Reclaim.TIME);
            }
        }
    }
}
