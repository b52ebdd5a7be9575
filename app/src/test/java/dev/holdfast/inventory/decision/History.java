package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Decision.Result;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;

/** One event's random life: what is asked in each batch, when, and with how much read. */
final class History {

    private static final Instant BEGINNING = Instant.parse("2030-05-01T12:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    private final SplittableRandom random;
    private final Tally seen;
    private final Ledger ledger;
    private final Requests requests;
    private final Books books = new Books();
    private final int holdsMax;
    private Instant time = BEGINNING;

    History(long seed, Tally seen) {
        this.random = new SplittableRandom(seed);
        this.seen = seen;
        this.holdsMax = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 100;
        this.ledger = event();
        var venue = new Venue(random, BEGINNING);
        if (random.nextInt(4) > 0) {
            venue.addTo(ledger);
        }
        if (random.nextInt(3) == 0) {
            ledger.codes.put(Organizers.standing().text(), Organizers.standing());
        }
        this.requests = new Requests(random, ledger, venue);
    }

    private Ledger event() {
        OptionalInt personMax = random.nextInt(3) == 0
                ? OptionalInt.of(1 + random.nextInt(5))
                : OptionalInt.empty();
        OptionalInt holdsOfPerson = random.nextInt(4) == 0
                ? OptionalInt.of(1 + random.nextInt(2))
                : OptionalInt.empty();
        var tables = new Ledger(
                new EventRules(1, EventStatus.PUBLISHED, 2 + random.nextInt(4), personMax, holdsOfPerson,
                        Scene.HOLDS));
        int pools = 1 + random.nextInt(2);
        for (int i = 0; i < pools; i++) {
            var session = new SessionId(new UUID(1, i));
            Instant start = BEGINNING.plus(Requests.ahead(random));
            tables.sessionNumber = i + 1;
            tables.insert(new SessionRules(session, start, start.plusSeconds(3_600), SessionStatus.ON_SALE,
                    SaleWindow.ALWAYS, SessionPlace.plain(i + 1)));
            var pool = new PoolId(new UUID(2, i));
            tables.pools.put(pool, new PoolCount(pool, session, 1 + random.nextInt(6), 0, 0, 0));
            int types = 1 + random.nextInt(2);
            for (int j = 0; j < types; j++) {
                var type = new TicketTypeId(new UUID(3, i * 2L + j));
                tables.ticketTypes.put(type,
                        new TicketRules(type, session, pool, new Money(random.nextInt(4) * 25L, USD)));
            }
        }
        return tables;
    }

    void run() {
        int batches = 2 + random.nextInt(8);
        for (int i = 0; i < batches; i++) {
            time = later();
            batch(requests.batch());
        }
    }

    private void batch(List<LaneRequest> batch) {
        // Reading somewhat ahead is what the lane does that must not know the time before it reads.
        Instant until = random.nextInt(3) == 0 ? time.plusSeconds(random.nextInt(90)) : time;
        EventState read = Reader.read(ledger, batch, time, new Reader.Reach(holdsMax, until));
        Map<BookingId, Booking> before = new LinkedHashMap<>(ledger.bookings);
        Map<Claims.Place, SeatState> unitsBefore = ledger.claims.states();
        Rulings rulings = new Rulings(ledger, read, time);

        rulings.expect(batch);
        Result result = Decision.decide(read, batch, time);

        List<Outcome> outcomes = result.outcomes();
        seen.count(outcomes);
        ledger.write(result.changes());
        LedgerAudit.audit(ledger);
        LedgerAudit.followHistory(before, ledger, result.changes().journal());
        ledger.claims.followHistory(unitsBefore, result.changes().journal());
        books.follow(batch, outcomes, time);
        books.follow(result.changes());
        books.audit(ledger);
        rulings.follow(result.changes());
        rulings.judge(batch, outcomes);
    }

    /** Mostly a moment later, often just when something ends or begins, now and then much later. */
    private Instant later() {
        var moments = new ArrayList<Instant>();
        ledger.holds.forEach(end -> moments.add(end.at()));
        for (SessionRules session : ledger.sessions.values()) {
            if (random.nextInt(4) == 0) {
                moments.add(session.startsAt());
                moments.add(session.startsAt().minus(Duration.ofHours(24)));
                moments.add(session.startsAt().minus(Duration.ofHours(2)));
            }
        }
        moments.removeIf(moment -> moment.isBefore(time));
        return switch (random.nextInt(6)) {
            case 0, 1 -> moments.isEmpty() ? time : moments.get(random.nextInt(moments.size()));
            case 2 -> time;
            case 3 -> time.plusSeconds(random.nextInt(120));
            default -> time.plusSeconds(random.nextInt(20));
        };
    }
}
