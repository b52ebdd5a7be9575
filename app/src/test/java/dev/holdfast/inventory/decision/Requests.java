package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.Expire;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Draws what is asked of an event: by a few users who repeat themselves, a gateway that reports late and
 * twice, and organizers.
 */
final class Requests {

    static final Duration WINDOW = Duration.ofSeconds(45);
    static final Origin ORIGIN = new Origin("user", "request");
    private static final int USERS = 3;
    private static final UserId GUEST = new UserId(new UUID(4, USERS - 1));
    private static final List<Duration> STARTS = List.of(Duration.ofMinutes(3), Duration.ofHours(2),
            Duration.ofHours(24), Duration.ofDays(2), Duration.ofDays(3));

    private final SplittableRandom random;
    private final Ledger ledger;
    private final Wishes wishes;
    private final Organizers organizers;
    private final MoneyRequests money;
    private int drawn;

    Requests(SplittableRandom random, Ledger ledger, Venue venue) {
        this.random = random;
        this.ledger = ledger;
        this.wishes = new Wishes(random, ledger, venue);
        this.organizers = new Organizers(random, ledger, venue);
        this.money = new MoneyRequests(random, ledger);
    }

    static Duration ahead(SplittableRandom random) {
        return STARTS.get(random.nextInt(STARTS.size())).plusSeconds(random.nextInt(-60, 120));
    }

    List<LaneRequest> batch() {
        int size = 1 + random.nextInt(7);
        var batch = new ArrayList<LaneRequest>(size);
        while (batch.size() < size) {
            batch.add(request());
        }
        return batch;
    }

    private LaneRequest request() {
        int kind = random.nextInt(100);
        if (random.nextInt(12) == 0) {
            return organizers.request(version());
        }
        if (!ledger.refunds.isEmpty() && random.nextInt(10) == 0) {
            return random.nextInt(3) == 0 ? money.retry() : endRefund();
        }
        if (kind < 45) {
            return reserve();
        }
        if (kind < 50) {
            return new Sweep(random.nextInt(4) == 0, ORIGIN);
        }
        if (kind < 55) {
            return new Block(pick(counted()), random.nextInt(-2, 4), version(), ORIGIN);
        }
        if (kind < 60) {
            return new Edit(version(), patch(), ORIGIN);
        }
        return ledger.bookings.isEmpty()
                ? reserve()
                : settling(kind, ledger.booking(some()));
    }

    /** Rather a booking that lives than one that is over. */
    private BookingId some() {
        List<BookingId> live = random.nextInt(4) == 0
                ? List.of()
                : ledger.bookings.values().stream().filter(b -> b.state().live()).map(Booking::id).toList();
        return pick(live.isEmpty() ? ledger.bookings.keySet() : live);
    }

    private LaneRequest settling(int kind, Booking drawnBooking) {
        Booking booking = random.nextInt(40) == 0 ? Scene.stranger(drawnBooking) : drawnBooking;
        UserId user = random.nextInt(20) == 0 ? user() : booking.user();
        if (random.nextInt(3) == 0) {
            return random.nextInt(3) == 0
                    ? new LaneRequest.ConfirmFree(booking.id(), user, ORIGIN)
                    : wishes.exchange(booking, random.nextInt(8) == 0 ? null : user);
        }
        if (kind < 75) {
            var means = new Payment.Means(random.nextInt(2), "card", WINDOW);
            return new StartPayment(booking.id(), user, means, ORIGIN);
        }
        if (kind < 90 && booking.payment() != null) {
            return endPayment(booking, 1 + random.nextInt(booking.payment().attempt()));
        }
        if (random.nextInt(3) == 0) {
            return money.other(booking);
        }
        if (kind < 92) {
            return new Expire(booking.id(), user, ORIGIN);
        }
        if (kind < 95 && !ledger.refunds.isEmpty()) {
            return endRefund();
        }
        return money.cancel(booking, user);
    }

    private LaneRequest reserve() {
        drawn++;
        UserId user = user();
        String key = random.nextInt(3) == 0 ? "key-" + random.nextInt(2) : null;
        var buyer = new LaneRequest.Buyer(user, !user.equals(GUEST), random.nextInt(8) == 0);
        return new Reserve(new BookingId(new UUID(5, drawn)), new BookingReference("EVT-" + drawn), buyer,
                wishes.wanted(), key, random.nextInt(3) / 2, asks(), ORIGIN);
    }

    private LaneRequest.Asks asks() {
        String code = random.nextInt(3) == 0
                ? Organizers.CODES.get(random.nextInt(Organizers.CODES.size()))
                : null;
        Long shown = random.nextInt(12) == 0 ? Long.valueOf(random.nextInt(4) * 25L) : null;
        return new LaneRequest.Asks(code, null, shown, null);
    }

    /**
     * A charge has one name, except that now and then an attempt nobody can follow up is charged a second
     * time.
     */
    private LaneRequest endPayment(Booking booking, int attempt) {
        ChargeResult result = switch (random.nextInt(6)) {
            case 0, 1 -> new ChargeResult.NotCharged("declined");
            case 2 -> new ChargeResult.ActionRequired();
            default -> new ChargeResult.Charged(transaction(booking, attempt));
        };
        return new EndPayment(booking.id(), attempt, result, ORIGIN);
    }

    private String transaction(Booking booking, int attempt) {
        boolean over = !booking.state().holding();
        boolean again = over && booking.attempts() == attempt && booking.payment() != null
                && booking.payment().transaction() != null && random.nextInt(4) == 0;
        return "tx-" + booking.id().value().getLeastSignificantBits() + "-" + attempt
                + (again ? "-again" : "");
    }

    private LaneRequest endRefund() {
        Map.Entry<Till.RefundKey, Till.Refund> refund = pick(ledger.refunds.entrySet());
        String error = random.nextInt(3) == 0 ? "gateway down" : null;
        return new EndRefund(refund.getKey().booking(), refund.getKey().number(), refund.getValue().amount(),
                error,
                ORIGIN);
    }

    private Patch patch() {
        Optional<EventStatus> status = perhaps(
                random.nextInt(5) == 0 ? EventStatus.DRAFT : EventStatus.PUBLISHED);
        if (random.nextInt(25) == 0) {
            status = Optional.of(EventStatus.CANCELLED);
        }
        OptionalInt bookingMax = random.nextInt(4) == 0
                ? OptionalInt.of(1 + random.nextInt(5))
                : OptionalInt.empty();
        SessionRules session = ledger.sessions.get(pick(dates()));
        Optional<LaneRequest.Times> times = perhaps(session == null ? null : times(session));
        return new Patch(status, bookingMax,
                perhaps(new LaneRequest.Capacity(pick(counted()), random.nextInt(8))), times,
                perhaps(new LaneRequest.Price(pick(ledger.ticketTypes.keySet()), random.nextInt(5) * 10L)));
    }

    private LaneRequest.Times times(SessionRules session) {
        SessionId id = session.id();
        Instant start = session.startsAt().plusSeconds(random.nextInt(-4_000, 4_000));
        return random.nextBoolean()
                ? new LaneRequest.Times(id, start, null)
                : new LaneRequest.Times(id, start, start.plusSeconds(random.nextInt(0, 4_000)));
    }

    private <T> Optional<T> perhaps(@Nullable T value) {
        return random.nextInt(4) == 0 ? Optional.ofNullable(value) : Optional.empty();
    }

    /** Pools of tickets: what seats and slots have is never blocked by number. */
    private List<PoolId> counted() {
        return ledger.pools.values()
                .stream()
                .filter(pool -> !pool.id().value().equals(pool.session().value()))
                .map(PoolCount::id)
                .toList();
    }

    private List<SessionId> dates() {
        return ledger.sessions.values()
                .stream()
                .filter(s -> !s.place().isSlot())
                .map(SessionRules::id)
                .toList();
    }

    private int version() {
        return random.nextInt(8) == 0 ? ledger.rules.version() + 1 : ledger.rules.version();
    }

    private UserId user() {
        return new UserId(new UUID(4, random.nextInt(USERS)));
    }

    private <T> T pick(Collection<T> all) {
        Iterator<T> each = all.iterator();
        for (int skip = random.nextInt(all.size()); skip > 0; skip--) {
            each.next();
        }
        return each.next();
    }
}
