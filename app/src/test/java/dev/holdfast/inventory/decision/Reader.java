package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.EventState.Exclusive;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.EventState.TypeOfUser;
import dev.holdfast.inventory.decision.EventState.Waitlist;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads of a ledger what one batch needs and no more, in the shapes that the statements of the lane give. */
final class Reader {

    private final Ledger ledger;
    private final Map<PoolId, PoolCount> pools = new HashMap<>();
    private final Map<SessionId, SessionRules> sessions = new HashMap<>();
    private final Map<TicketTypeId, TicketRules> ticketTypes = new HashMap<>();
    private final Map<IdempotencyKey, Booking> byKey = new HashMap<>();
    private final Map<BookingId, Booking> named = new HashMap<>();
    private final Map<UserId, Holdings> holdings = new HashMap<>();
    private final Map<SessionId, SeatStates> seats = new HashMap<>();
    private final Map<SlotKey, SessionId> slots = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Set<UserId> limited = new LinkedHashSet<>();
    private final Map<BookingId, List<Charge>> charges = new HashMap<>();
    private final Map<KeyUse.Of, KeyUse> keyUses = new HashMap<>();
    private Collection<PoolId> queues = List.of();
    private int firstMax;
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

    /** Decides, and reads who waits as often as it turns out that this is needed. */
    static Decision.Result decide(Ledger ledger, List<LaneRequest> requests, Instant time, Reach reach) {
        Set<PoolId> queues = new LinkedHashSet<>();
        for (int first = 2;; first *= 4) {
            var reader = new Reader(ledger);
            reader.queues = queues;
            reader.firstMax = first;
            EventState state = reader.read(requests, time, reach);
            Decision.Result result = Decision.decide(state, requests, time);
            if (result.unreadQueues().isEmpty()) {
                return result;
            }
            queues.addAll(result.unreadQueues());
        }
    }

    private EventState read(List<LaneRequest> requests, Instant time, Reach reach) {
        requests.forEach(this::readFor);
        Waitlist waitlist = ledger.waitlist.read(ledger, requests, queues, firstMax);
        waitlist.queues().values().forEach(queue -> queue.entries().forEach(entry -> {
            entry.options().forEach(option -> option.forEach(item -> readFor(item.wanted())));
            if (entry.limited()) {
                limited.add(entry.user());
            }
        }));
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
                holdings, new Exclusive(ledger.sessionNumber, seats, slots, holdings(), codes),
                waitlist, new EventState.Paid(charges, keyUses));
    }

    private void readFor(LaneRequest request) {
        switch (request) {
            case Reserve reserve -> readFor(reserve);
            case LaneRequest.Exchange exchange -> readFor(exchange);
            case LaneRequest.StartExchange start -> {
                readFor(start.exchange());
                readKey(start.user(), start.supplementKey());
            }
            case Block _,Edit _,LaneRequest.EditTicketType _ -> readAll();
            case LaneRequest.AddSessions _,LaneRequest.AddTicketTypes _ -> readAll();
            case Sweep _,LaneRequest.EditPolicies _ -> {
            }
            case LaneRequest.JoinWaitlist join ->
                join.options().forEach(option -> option.forEach(this::readFor));
            case LaneRequest.LeaveWaitlist _,LaneRequest.CloseWaitlist _ -> {
            }
            case LaneRequest.Refund refund -> money(refund.booking(), refund.key());
            case LaneRequest.RetryRefund retry -> money(retry.booking(), null);
            case LaneRequest.Dispute dispute -> money(dispute.booking(), null);
            case LaneRequest.Transfer transfer -> {
                name(transfer.booking());
                if (transfer.to().limited()) {
                    limited.add(transfer.to().user());
                    readTypes(ledger.bookings.get(transfer.booking()));
                }
            }
            case LaneRequest.AddCodes add -> add.codes().forEach(code -> readCode(code.text()));
            case LaneRequest.EditCode edit -> readCode(edit.text());
            case LaneRequest.StartPayment start -> name(start.booking());
            case LaneRequest.EndPayment end -> readFor(end);
            case LaneRequest.EndRefund end -> money(end.booking(), null);
            case LaneRequest.ConfirmFree confirm -> name(confirm.booking());
            case LaneRequest.Cancel cancel -> money(cancel.booking(), cancel.key());
            case LaneRequest.Expire expire -> name(expire.booking());
            case LaneRequest.BlockSeats block -> readSeats(block.session());
            case LaneRequest.EditSession edit -> readSession(edit.session());
            case LaneRequest.AddSlots add -> add.slots().forEach(slot -> {
                var key = new SlotKey(add.resource(), slot.key());
                SessionId there = ledger.slots.get(key);
                if (there != null) {
                    slots.put(key, there);
                }
            });
        }
        settling += request instanceof Reserve ? 0 : 1;
    }

    private void money(BookingId id, @Nullable String key) {
        name(id);
        if (!ledger.bookings.containsKey(id)) {
            return;
        }
        charges.put(id, ledger.till.charges(id));
        if (key != null) {
            var of = new KeyUse.Of(id, key);
            KeyUse use = ledger.till.keys.get(of);
            if (use != null) {
                keyUses.put(of, use);
            }
        }
    }

    /** What a hold that has ended had is read again, for it may be taken again. */
    private void readFor(LaneRequest.EndPayment end) {
        money(end.booking(), null);
        Booking booking = ledger.bookings.get(end.booking());
        boolean late = end.result() instanceof ChargeResult.Charged && booking != null
                && (booking.state() == BookingState.EXPIRED || booking.state() == BookingState.PENDING);
        if (late && booking != null) {
            booking.lines()
                    .stream()
                    .filter(line -> line.kind() == Line.Kind.SEATS)
                    .forEach(line -> readSeats(line.session()));
        }
    }

    private void readCode(@Nullable String text) {
        Code code = text == null ? null : ledger.codes.get(text);
        if (code != null) {
            codes.put(code.text(), code);
        }
    }

    private void readFor(Reserve reserve) {
        readCode(reserve.asks().discountCode());
        readCode(reserve.asks().accessCode());
        reserve.wanted().forEach(this::readFor);
        readKey(reserve.user(), reserve.key());
        if (reserve.buyer().limited()) {
            limited.add(reserve.user());
        }
    }

    private void readKey(UserId user, @Nullable String text) {
        if (text != null) {
            var key = new IdempotencyKey(user, text);
            BookingId existing = ledger.keys.get(key);
            if (existing != null) {
                byKey.put(key, asItIs(Objects.requireNonNull(ledger.bookings.get(existing))));
            }
        }
    }

    private void readFor(LaneRequest.Exchange exchange) {
        money(exchange.booking(), null);
        exchange.takes().forEach(this::readFor);
        exchange.gives().forEach(this::readFor);
        UserId user = exchange.user();
        if (exchange.limited() && user != null) {
            limited.add(user);
        }
    }

    private void readTypes(@Nullable Booking booking) {
        if (booking != null) {
            booking.lines()
                    .forEach(line -> ticketTypes.put(line.ticketType(),
                            Objects.requireNonNull(ledger.ticketTypes.get(line.ticketType()))));
        }
    }

    private void readFor(Wanted wanted) {
        switch (wanted) {
            case Wanted.Tickets tickets -> {
                TicketRules type = ledger.ticketTypes.get(tickets.ticketType());
                if (type != null && type.source() != null) {
                    ticketTypes.put(type.id(), type);
                    readPool(type.drawsFrom().pool());
                }
            }
            case Wanted.Seats wish -> readSeats(wish.session());
            case Wanted.BestAvailable wish -> readSeats(wish.session());
            case Wanted.Slot wish -> {
                SessionRules slot = ledger.sessions.get(wish.slot());
                TicketRules type = slot == null || !slot.place().isSlot()
                        ? null
                        : ledger.ticketTypes.get(slot.slotType());
                if (slot != null && type != null) {
                    ticketTypes.put(type.id(), type);
                    readPool(slot.unitPool());
                }
            }
        }
    }

    private void readFor(LaneRequest.Given given) {
        if (given.units().isEmpty()) {
            readSession(given.session());
        } else {
            readSeats(given.session());
        }
    }

    private void readSession(SessionId id) {
        SessionRules session = ledger.sessions.get(id);
        if (session == null) {
            return;
        }
        sessions.put(id, session);
        ledger.ticketTypes.values()
                .stream()
                .filter(type -> type.source() != null && type.source().seats()
                        && type.source().session().equals(id))
                .forEach(type -> ticketTypes.put(type.id(), type));
    }

    private void readSeats(SessionId id) {
        readSession(id);
        SeatLayout layout = ledger.seated().get(id);
        if (layout != null) {
            seats.put(id, ledger.claims.seats(id, layout));
        }
    }

    /** All but slots. */
    private void readAll() {
        ticketTypes.putAll(ledger.ticketTypes);
        ledger.sessions.values()
                .stream()
                .filter(s -> !s.place().isSlot())
                .forEach(s -> sessions.put(s.id(), s));
        ledger.pools.values()
                .stream()
                .filter(pool -> sessions.containsKey(pool.session()))
                .forEach(pool -> readPool(pool.id()));
    }

    /** What persons have is counted only when a limit was read; of types it is counted with the rest. */
    private @Nullable Map<TypeOfUser, Integer> holdings() {
        boolean limits = ledger.rules.limitsPersons()
                || ticketTypes.values().stream().anyMatch(type -> type.terms().personMax().isPresent());
        if (!limits || limited.isEmpty()) {
            return null;
        }
        limited.forEach(user -> holdings.put(user, count(user)));
        var ofTypes = new HashMap<TypeOfUser, Integer>();
        for (Booking booking : ledger.bookings.values()) {
            if (limited.contains(booking.user()) && booking.state().live()) {
                booking.lines()
                        .forEach(line -> ofTypes.merge(new TypeOfUser(booking.user(), line.ticketType()),
                                line.quantity(), Integer::sum));
            }
        }
        return ofTypes;
    }

    private void name(BookingId id) {
        if (ledger.bookings.containsKey(id)) {
            Booking booking = ledger.booking(id);
            named.put(id, booking);
            booking.lines().forEach(line -> readPool(line.pool()));
            BookingId of = booking.links().exchangeOf();
            if (of != null) {
                money(of, null);
            }
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
                b.createdAt(), b.expiresAt(), b.deadline(), b.fingerprint(), null, b.lines(), b.keys(),
                b.funds(), b.links());
    }
}
