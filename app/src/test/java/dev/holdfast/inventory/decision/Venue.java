package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.inventory.decision.TicketRules.Terms;
import dev.holdfast.inventory.pricing.Levies;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatLayout.Row;
import dev.holdfast.inventory.seating.SeatLayout.Seat;
import dev.holdfast.inventory.seating.SeatLayout.Section;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws dates with seats, and resources with slots. */
final class Venue {

    static final ResourceId BAY = new ResourceId(new UUID(7, 1));
    static final List<String> SECTIONS = List.of("stalls", "balcony", "boxes");
    static final List<String> CATEGORIES = List.of("best", "good", "worst");
    private static final SeatLayout SMALL = SeatLayout.of(List.of(
            new Section("stalls", "Stalls", List.of(
                    new Row("A",
                            List.of(seat("1", "best", true), seat("2", "best", false),
                                    seat("3", "good", false))),
                    new Row("B", List.of(seat("1", "good", false), seat("2", "good", false)))))));

    private final SplittableRandom random;
    private final Instant beginning;

    Venue(SplittableRandom random, Instant beginning) {
        this.random = random;
        this.beginning = beginning;
    }

    private static Seat seat(String label, String category, boolean accessible) {
        return new Seat(label, category, accessible, false, false, label.length());
    }

    void addTo(Ledger ledger) {
        int dates = random.nextInt(3);
        for (int i = 0; i < dates; i++) {
            NewSession date = seated(10 + i);
            NewSession.Frozen map = date.seats();
            if (map == null) {
                throw new AssertionError("no seats");
            }
            ledger.sessionNumber++;
            ledger.layouts.put(map.id(), map.layout());
            ledger.insert(
                    new SessionRules(date.id(), date.startsAt(), date.endsAt(), date.status(), date.window(),
                            new SessionPlace(ledger.sessionNumber, null, map.id(), null, null)));
            ledger.pools.put(date.seatPool(),
                    new PoolCount(date.seatPool(), date.id(), map.layout().seats(), 0, 0, 0));
            date.ticketTypes().forEach(type -> ledger.ticketTypes.put(type.id(), type));
        }
        if (random.nextInt(2) == 0) {
            var type = new TicketTypeId(BAY.value());
            ledger.ticketTypes.put(type, new TicketRules(type, null, Scene.dollars(price()), terms(0)));
            int slots = 1 + random.nextInt(3);
            for (int i = 0; i < slots; i++) {
                NewSlot slot = slot(i, new SessionId(new UUID(8, i)));
                ledger.insert(
                        new SessionRules(slot.id(), slot.startsAt(), slot.endsAt(), SessionStatus.ON_SALE,
                                slot.window(), SessionPlace.slot(BAY, slot.key())));
                var pool = new PoolId(slot.id().value());
                ledger.pools.put(pool, new PoolCount(pool, slot.id(), slot.capacity(), 0, 0, 0));
            }
        }
    }

    /** A date with seats, its ids told by a number. */
    NewSession seated(int number) {
        var id = new SessionId(new UUID(1, number));
        boolean small = random.nextInt(3) > 0;
        var map = new NewSession.Frozen(new UUID(6, small ? 1 : 2), small ? SMALL : Hall.LAYOUT);
        Instant start = beginning.plus(Requests.ahead(random));
        var types = new ArrayList<TicketRules>();
        int many = 1 + random.nextInt(3);
        for (int i = 0; i < many; i++) {
            types.add(type(id, new TicketTypeId(new UUID(3, number * 1_000L + i))));
        }
        return new NewSession(id, null, start, start.plusSeconds(3_600), status(), window(), map, List.of(),
                types);
    }

    /** A type of seats. */
    TicketRules type(SessionId session, TicketTypeId id) {
        var source = new Source(session, new PoolId(session.value()), perhaps(SECTIONS), perhaps(CATEGORIES));
        return new TicketRules(id, source, Scene.dollars(price()), terms(random.nextInt(3)));
    }

    NewSlot slot(int number, SessionId id) {
        Instant start = beginning.plus(Requests.ahead(random));
        return new NewSlot(id, "slot-" + number, start, start.plusSeconds(600), window(),
                1 + random.nextInt(2));
    }

    Terms terms(int position) {
        return new Terms(null, window(), random.nextInt(12) == 0 ? 2 : 1, limit(), limit(), position)
                .with(false, levies());
    }

    SaleWindow window() {
        Instant opens = random.nextInt(16) == 0 ? beginning.plusSeconds(random.nextInt(300)) : null;
        Instant closes = random.nextInt(20) == 0 ? beginning.plusSeconds(300 + random.nextInt(7_200)) : null;
        return new SaleWindow(opens, closes);
    }

    private SessionStatus status() {
        return random.nextInt(8) == 0 ? SessionStatus.SCHEDULED : SessionStatus.ON_SALE;
    }

    private OptionalInt limit() {
        return random.nextInt(8) == 0 ? OptionalInt.of(1 + random.nextInt(3)) : OptionalInt.empty();
    }

    private long price() {
        return random.nextInt(3) * 25L;
    }

    @Nullable
    String perhaps(List<String> keys) {
        int drawn = random.nextInt(20);
        return drawn < 3 ? keys.get(0) : drawn < 5 ? keys.get(1) : drawn == 5 ? keys.get(2) : null;
    }

    private Levies levies() {
        return random.nextInt(3) > 0
                ? Levies.NONE
                : new Levies(random.nextInt(3), random.nextInt(3) * 33_333, random.nextInt(3) * 71_429,
                        random.nextBoolean());
    }
}
