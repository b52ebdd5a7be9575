package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.NewSlot;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** An event with a hall of rows of seats, and with slots of one place, for the tests of the lane. */
record Hall(EventId event, SessionId session, ResourceId resource, OnSale standing) {

    private static final Currency USD = Currency.getInstance("USD");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EventTag TAG = new EventTag(7);
    private static final Origin ORIGIN = new Origin("test", "request");

    /** Adds a seated date to an event on sale. */
    static Hall of(TestInventory world, int rows, int seatsEach) {
        OnSale event = world.onSale(1_000);
        SessionId session = date(world, event.id(), rows, seatsEach);
        var resource = ResourceId.random(TAG);
        var ofResource = new TicketRules(new TicketTypeId(resource.value()), null, new Money(0, USD),
                TicketRules.Terms.PLAIN);
        assertThat(world.inventory()
                .add(event.id(), new LaneRequest.AddTicketTypes(OptionalInt.empty(), List.of(ofResource),
                        List.of(), ORIGIN), _ -> {}))
                .isInstanceOf(Outcome.Added.class);
        return new Hall(event.id(), session, resource, event);
    }

    /** The same event, seen from another date with seats that is added to it. */
    Hall anotherDate(TestInventory world, int rows, int seatsEach) {
        return new Hall(event, date(world, event, rows, seatsEach), resource, standing);
    }

    private static SessionId date(TestInventory world, EventId event, int rows, int seatsEach) {
        var session = SessionId.random(TAG);
        var source = new TicketRules.Source(session, new PoolId(session.value()), null, null);
        var type = new TicketRules(TicketTypeId.random(), source, new Money(5_000, USD),
                TicketRules.Terms.PLAIN);
        Instant start = world.inventory().ledger().time().plus(Duration.ofDays(30));
        var added = new NewSession(session, "evening", start, start.plus(Duration.ofHours(2)),
                SessionStatus.ON_SALE, SaleWindow.ALWAYS,
                new NewSession.Frozen(UUID.randomUUID(), layout(rows, seatsEach)), List.of(), List.of(type));
        assertThat(world.inventory()
                .add(event, new LaneRequest.AddSessions(OptionalInt.empty(), List.of(added), ORIGIN),
                        _ -> {}))
                .isInstanceOf(Outcome.Added.class);
        return session;
    }

    private static SeatLayout layout(int rows, int seatsEach) {
        var all = new ArrayList<SeatLayout.Row>();
        for (int row = 0; row < rows; row++) {
            var seats = new ArrayList<SeatLayout.Seat>();
            for (int seat = 0; seat < seatsEach; seat++) {
                double aside = seat - (seatsEach - 1) / 2.0;
                seats.add(new SeatLayout.Seat(Integer.toString(seat + 1), "standard", false, false, false,
                        Math.hypot(row + 1, aside)));
            }
            all.add(new SeatLayout.Row("R" + row, seats));
        }
        return SeatLayout.of(List.of(new SeatLayout.Section("hall", "Hall", all)));
    }

    /** A slot of one place that begins so many days ahead; the same one however often it is added. */
    SessionId slot(TestInventory world, int daysAhead) {
        Instant start = Instant.parse("2040-01-01T09:00:00Z").plus(Duration.ofDays(daysAhead));
        var slot = new NewSlot(SessionId.random(TAG), "day-" + daysAhead, start,
                start.plus(Duration.ofHours(2)), SaleWindow.ALWAYS, 1);
        Outcome.SlotsAdded added = world.inventory()
                .add(event, new LaneRequest.AddSlots(resource, List.of(slot), ORIGIN));
        return Objects.requireNonNull(added.slots().get(slot.key()));
    }

    Outcome.OfReserve reserve(TestInventory node, Wanted... wanted) {
        return reserve(node, UserId.random(), wanted);
    }

    Outcome.OfReserve reserve(TestInventory node, UserId user, Wanted... wanted) {
        return node.inventory().reserve(event, request(user, wanted));
    }

    LaneRequest.Reserve request(UserId user, Wanted... wanted) {
        return new LaneRequest.Reserve(BookingId.draw(TAG, 1, RANDOM), BookingReference.draw(RANDOM), user,
                true, List.of(wanted), null, 1, ORIGIN);
    }

    Outcome.OfReserve seats(TestInventory node, Integer... units) {
        return reserve(node, seats(units));
    }

    Wanted seats(Integer... units) {
        return new Wanted.Seats(session, List.of(units), null);
    }

    Wanted together(int quantity) {
        return new Wanted.BestAvailable(session, quantity, null, null, null, false, true);
    }

    void cancel(TestInventory node, Booking booking) {
        assertThat(node.inventory().cancel(event, new LaneRequest.Cancel(booking.id(), null, ORIGIN)))
                .isInstanceOf(Outcome.Cancelled.class);
    }

    Outcome.OfExchange exchange(TestInventory node, Booking booking, LaneRequest.Given gives, Wanted takes) {
        return node.inventory()
                .exchange(event, new LaneRequest.Exchange(booking.id(), booking.user(), List.of(gives),
                        List.of(takes), null, ORIGIN));
    }

    Outcome.OfBlockSeats block(TestInventory node, boolean block, Integer... units) {
        return node.inventory()
                .block(event,
                        new LaneRequest.BlockSeats(session, List.of(units), block, OptionalInt.empty(),
                                ORIGIN));
    }

    SeatStates states(TestInventory node) {
        return node.inventory().seats().of(event, session).orElseThrow();
    }

    int free(TestInventory node) {
        return states(node).count(SeatState.FREE);
    }
}
