package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads of a ledger what one batch needs and no more, in the shapes that the statements of the lane give. */
final class Reader {

    private final Ledger ledger;
    private final Map<PoolId, PoolCount> pools = new HashMap<>();
    private final Map<SessionId, SessionRules> sessions = new HashMap<>();
    private final Map<TicketTypeId, TicketRules> ticketTypes = new HashMap<>();
    private final Map<IdempotencyKey, Booking> byKey = new HashMap<>();
    private final Map<BookingId, Booking> named = new HashMap<>();
    private final Map<UserId, Holdings> holdings = new HashMap<>();
    private int settling;

    private Reader(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * How far the oldest holds are read.
     *
     * @param holds at most so many, with their bookings
     * @param until up to this deadline; not before the time of the batch
     */
    record Reach(int holds, Instant until) {}

    static EventState read(Ledger ledger, List<LaneRequest> requests, Instant time, Reach reach) {
        return new Reader(ledger).read(requests, time, reach);
    }

    private EventState read(List<LaneRequest> requests, Instant time, Reach reach) {
        requests.forEach(this::readFor);
        var oldest = new ArrayList<Booking>();
        var next = new ArrayList<HoldEnd>();
        boolean more = false;
        for (HoldEnd end : ledger.holds) {
            boolean read = !end.at().isAfter(reach.until()) && oldest.size() < reach.holds();
            if (read) {
                oldest.add(ledger.bookings.get(end.booking()));
            } else if (next.size() <= settling) {
                next.add(end);
            }
            more |= !read && !end.at().isAfter(time);
        }
        return new EventState(ledger.rules, sessions, pools, ticketTypes, byKey, named, oldest, more, next,
                holdings, EventState.Exclusive.NONE);
    }

    private void readFor(LaneRequest request) {
        switch (request) {
            case Reserve reserve -> readFor(reserve);
            case Block _,Edit _ -> readAll();
            case Sweep _ -> {
            }
            case LaneRequest.StartPayment start -> name(start.booking());
            case LaneRequest.EndPayment end -> name(end.booking());
            case LaneRequest.EndRefund end -> name(end.booking());
            case LaneRequest.Cancel cancel -> name(cancel.booking());
            case LaneRequest.Expire expire -> name(expire.booking());
            default -> throw new IllegalArgumentException(request + " is not read here");
        }
    }

    private void readFor(Reserve reserve) {
        for (Wanted wanted : reserve.wanted()) {
            TicketRules type = ledger.ticketTypes.get(((Wanted.Tickets) wanted).ticketType());
            if (type != null) {
                ticketTypes.put(type.id(), type);
                readPool(type.drawsFrom().pool());
            }
        }
        if (reserve.key() != null) {
            var key = new IdempotencyKey(reserve.user(), reserve.key());
            BookingId existing = ledger.keys.get(key);
            if (existing != null) {
                byKey.put(key, asItIs(Objects.requireNonNull(ledger.bookings.get(existing))));
            }
        }
        if (reserve.buyer().limited() && ledger.rules.limitsPersons()) {
            holdings.computeIfAbsent(reserve.user(), this::count);
        }
    }

    private void readAll() {
        ticketTypes.putAll(ledger.ticketTypes);
        ledger.pools.keySet().forEach(this::readPool);
    }

    private void name(BookingId id) {
        settling++;
        if (ledger.bookings.containsKey(id)) {
            Booking booking = ledger.booking(id);
            named.put(id, booking);
            booking.lines().forEach(line -> readPool(line.pool()));
        }
    }

    private void readPool(PoolId id) {
        PoolCount pool = Objects.requireNonNull(ledger.pools.get(id));
        pools.put(id, pool);
        sessions.put(pool.session(), ledger.sessions.get(pool.session()));
    }

    private Holdings count(UserId user) {
        int units = 0;
        int openHolds = 0;
        for (Booking booking : ledger.bookings.values()) {
            if (booking.user().equals(user) && booking.state().live()) {
                units += booking.quantity();
                openHolds += booking.state().holding() ? 1 : 0;
            }
        }
        return new Holdings(units, openHolds);
    }

    private static Booking asItIs(Booking b) {
        return new Booking(b.id(), b.reference(), b.user(), b.state(), b.quantity(), b.amount(),
                b.paymentState(),
                b.createdAt(), b.expiresAt(), b.deadline(), b.fingerprint(), null, b.lines(), b.keys());
    }
}
