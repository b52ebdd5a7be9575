package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.inventory.decision.TicketRules.Terms;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatLayout.Row;
import dev.holdfast.inventory.seating.SeatLayout.Seat;
import dev.holdfast.inventory.seating.SeatLayout.Section;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A seated date beside the counted one of a {@link Scene}: row A with the seats 0 to 4 and row B with 5 to 9,
 * an aisle after 6, are the stalls at 40.00; row C with 10 to 14 is the balcony at 15.00, where 10 is
 * accessible and 11 for a companion. And a resource, whose slots cost 7.00.
 */
final class Hall {

    static final SessionId EVENING = new SessionId(new UUID(1, 100));
    static final PoolId SEATS = new PoolId(EVENING.value());
    static final UUID MAP = new UUID(6, 1);
    static final TicketTypeId STALLS = new TicketTypeId(new UUID(3, 101));
    static final TicketTypeId BALCONY = new TicketTypeId(new UUID(3, 102));
    static final long STALLS_PRICE = 4_000;
    static final long BALCONY_PRICE = 1_500;
    static final ResourceId BAY = new ResourceId(new UUID(7, 1));
    static final TicketTypeId BAY_TYPE = new TicketTypeId(BAY.value());
    static final long BAY_PRICE = 700;
    static final Instant DOORS = Scene.NOW.plus(Duration.ofDays(4));
    static final SeatLayout LAYOUT = SeatLayout.of(List.of(
            new Section("stalls", "Stalls", List.of(row("A", "best", 1), row("B", "good", 2))),
            new Section("balcony", "Balcony", List.of(row("C", "good", 3)))));

    private Hall() {}

    private static Row row(String label, String category, int number) {
        var seats = new ArrayList<Seat>();
        for (int i = 0; i < 5; i++) {
            boolean balcony = number == 3;
            seats.add(new Seat(Integer.toString(i + 1), category, balcony && i == 0, balcony && i == 1,
                    number == 2 && i == 1, number * 10 + Math.abs(i - 2)));
        }
        return new Row(label, seats);
    }

    static Scene scene() {
        Scene scene = Scene.withCapacity(5);
        Ledger ledger = scene.ledger;
        ledger.layouts.put(MAP, LAYOUT);
        ledger.insert(evening(SessionStatus.ON_SALE, SaleWindow.ALWAYS));
        ledger.sessionNumber = 2;
        ledger.pools.put(SEATS, new PoolCount(SEATS, EVENING, LAYOUT.seats(), 0, 0, 0));
        type(scene, STALLS, source("stalls", null), STALLS_PRICE);
        type(scene, BALCONY, source("balcony", null), BALCONY_PRICE);
        ledger.ticketTypes.put(BAY_TYPE,
                new TicketRules(BAY_TYPE, null, Scene.dollars(BAY_PRICE), Terms.PLAIN));
        return scene;
    }

    static SessionRules evening(SessionStatus status, SaleWindow window) {
        return new SessionRules(EVENING, DOORS, DOORS.plus(Duration.ofHours(2)), status, window,
                new SessionPlace(2, "Evening", MAP, null, null));
    }

    static Terms terms(SaleWindow window, int position) {
        return new Terms(null, window, 1, OptionalInt.empty(), OptionalInt.empty(), position);
    }

    /** A type of seats, put in the place of one with its id. */
    static void type(Scene scene, TicketTypeId id, Source source, long price) {
        scene.ledger.ticketTypes.put(id, new TicketRules(id, source, Scene.dollars(price), Terms.PLAIN));
    }

    static Source source(@Nullable String section, @Nullable String category) {
        return new Source(EVENING, SEATS, section, category);
    }

    static void change(Scene scene, TicketTypeId id, Terms terms) {
        scene.ledger.ticketTypes.computeIfPresent(id, (_, type) -> type.with(type.price(), terms));
    }

    static void price(Scene scene, TicketTypeId id, long minor) {
        scene.ledger.ticketTypes.computeIfPresent(id,
                (_, type) -> type.with(Scene.dollars(minor), type.terms()));
    }

    /** A slot of the bay. */
    static SessionId slot(Scene scene, int number, int capacity) {
        return slot(scene, number, capacity, SaleWindow.ALWAYS);
    }

    static SessionId slot(Scene scene, int number, int capacity, SaleWindow window) {
        var id = new SessionId(new UUID(8, number));
        Instant start = DOORS.plus(Duration.ofHours(number));
        scene.ledger
                .insert(new SessionRules(id, start, start.plus(Duration.ofHours(1)), SessionStatus.ON_SALE,
                        window, SessionPlace.slot(BAY, "slot-" + number)));
        var pool = new PoolId(id.value());
        scene.ledger.pools.put(pool, new PoolCount(pool, id, capacity, 0, 0, 0));
        return id;
    }

    static Wanted.Seats seats(Integer... units) {
        return new Wanted.Seats(EVENING, List.of(units), null);
    }

    static Wanted.Seats seatsOf(TicketTypeId type, Integer... units) {
        return new Wanted.Seats(EVENING, List.of(units), type);
    }

    static Wanted.BestAvailable best(int quantity) {
        return new Wanted.BestAvailable(EVENING, quantity, null, null, null, false, true);
    }

    static Wanted.BestAvailable bestIn(int quantity, @Nullable String section, @Nullable String category) {
        return new Wanted.BestAvailable(EVENING, quantity, section, category, null, false, true);
    }

    static BlockSeats block(boolean block, Integer... units) {
        return new BlockSeats(EVENING, List.of(units), block, OptionalInt.empty(), Scene.ORIGIN);
    }

    static Booking held(Scene scene, UserId user, Wanted... wanted) {
        return ((Outcome.Held) scene.outcome(scene.reserve(user, wanted))).booking();
    }

    static Booking sold(Scene scene, UserId user, Wanted... wanted) {
        Booking held = held(scene, user, wanted);
        scene.decide(Scene.startPayment(held, 7));
        scene.decide(Scene.charged(held, 1, "tx-" + held.id()));
        return scene.booking(held);
    }

    static Given given(Integer... units) {
        return new Given(EVENING, List.of(units));
    }

    static Exchange exchange(Booking booking, Given given, Wanted... takes) {
        return new Exchange(booking.id(), booking.user(), List.of(given), List.of(takes), null, Scene.ORIGIN);
    }

    /** The units of a booking, in the order of its lines. */
    static List<Integer> units(Booking booking) {
        return booking.lines().stream().flatMap(line -> line.units().stream()).toList();
    }

    static List<Integer> units(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held held -> units(held.booking());
            case Outcome.Exchanged exchanged -> units(exchanged.booking());
            default -> throw new AssertionError(outcome);
        };
    }

    static SeatState state(Scene scene, int unit) {
        return scene.ledger.claims.state(EVENING, unit);
    }

    /** The seats that are in a state. */
    static List<Integer> in(Scene scene, SeatState state) {
        return IntStream.range(0, LAYOUT.seats())
                .filter(unit -> state(scene, unit) == state)
                .boxed()
                .toList();
    }
}
