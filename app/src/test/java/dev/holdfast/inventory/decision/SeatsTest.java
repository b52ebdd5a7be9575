package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Changes.UnitChanges;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.BALCONY;
import static dev.holdfast.inventory.decision.Hall.BALCONY_PRICE;
import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.SEATS;
import static dev.holdfast.inventory.decision.Hall.STALLS;
import static dev.holdfast.inventory.decision.Hall.STALLS_PRICE;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Hall.seatsOf;
import static dev.holdfast.inventory.decision.Hall.source;
import static dev.holdfast.inventory.decision.Hall.terms;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Seats that are asked for by name. */
class SeatsTest {

    private final Scene scene = Hall.scene();

    @Test
    void holdsAnySetOfThem() {
        LaneRequest.Reserve request = scene.reserve(ANNA, seats(0, 7, 12));

        Decision.Result result = scene.decide(request);

        Booking booking = ((Held) result.outcomes().getFirst()).booking();
        assertThat(booking.lines()).containsExactly(
                new Line(Line.Kind.SEATS, STALLS, EVENING, SEATS, 2, STALLS_PRICE, List.of(0, 7)),
                new Line(Line.Kind.SEATS, BALCONY, EVENING, SEATS, 1, BALCONY_PRICE, List.of(12)));
        assertThat(booking.amount()).isEqualTo(Scene.dollars(2 * STALLS_PRICE + BALCONY_PRICE));
        assertThat(booking.deadline()).isEqualTo(NOW.plus(HOLD));
        Changes changes = result.changes();
        assertThat(changes.pools()).isEqualTo(Map.of(SEATS, new PoolDelta(0, 3, 0, 0)));
        assertThat(changes.units()).isEqualTo(new UnitChanges(List.of(),
                List.of(claim(0, booking), claim(7, booking), claim(12, booking)), List.of()));
        assertThat(Note.of(changes.journal())).containsExactly(new Note("held", booking.id(), null,
                BookingState.PENDING, ORIGIN, null,
                new UnitChange(SeatState.HELD, List.of(EVENING, EVENING, EVENING), List.of(0, 7, 12))));
    }

    private static Claim claim(int unit, Booking booking) {
        return new Claim(EVENING, unit, SEATS, SeatState.HELD, booking.id());
    }

    @Test
    void areAllHadOrNone() {
        held(scene, ANNA, seats(1));

        Decision.Result result = scene.decide(scene.reserve(BERT, seats(0, 1, 2)));

        assertThat(((SeatTaken) result.outcomes().getFirst()).taken()).containsExactly(1);
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void refusedLeaveTheOthersToTheNextOfTheBatch() {
        List<Outcome> outcomes = scene
                .decide(scene.reserve(ANNA, seats(0, 1)), scene.reserve(BERT, seats(1, 2)),
                        scene.reserve(BERT, seats(2, 3)))
                .outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Held.class);
        assertThat(outcomes.get(1)).isInstanceOf(SeatTaken.class);
        assertThat(outcomes.get(2)).isInstanceOf(Held.class);
    }

    @Test
    void takenAreNamedWhoeverHasThem() {
        held(scene, ANNA, seats(0));
        Hall.sold(scene, ANNA, seats(1));
        scene.decide(Hall.block(true, 2));

        var refused = (SeatTaken) scene.outcome(scene.reserve(BERT, seats(3, 2, 0, 1)));

        assertThat(refused.session()).isEqualTo(EVENING);
        assertThat(refused.taken()).containsExactly(2, 0, 1);
    }

    @Test
    void takenComeWithAlternativesThatAreFree() {
        held(scene, ANNA, seats(0, 1));

        var refused = (SeatTaken) scene.outcome(scene.reserve(BERT, seats(1, 2)));

        assertThat(refused.alternatives()).containsExactly(List.of(2, 3), List.of(5, 6), List.of(7, 8));
        refused.alternatives()
                .forEach(offered -> assertThat(
                        scene.outcome(scene.reserve(BERT, seats(offered.toArray(Integer[]::new)))))
                        .isInstanceOf(Held.class));
    }

    @Test
    void areOfferedOnlyIfTheyAreOnSaleAsAskedFor() {
        var good = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, good, source("stalls", "good"), 1_000);
        held(scene, ANNA, seats(8));

        var refused = (SeatTaken) scene.outcome(scene.reserve(BERT, seatsOf(good, 8, 9)));

        assertThat(refused.alternatives()).containsExactly(List.of(5, 6));
    }

    @Test
    void areSoldByTheTypeOfTheirSectionAndCategory() {
        var good = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, good, source(null, "good"), 1_000);
        Hall.change(scene, good, terms(SaleWindow.ALWAYS, -1));

        Booking booking = held(scene, ANNA, seats(4, 5, 10));

        assertThat(booking.lines()).extracting(Line::ticketType).containsExactly(STALLS, good);
        assertThat(booking.lines().getLast().units()).containsExactly(5, 10);
    }

    @Test
    void areSoldByTheFirstTypeInListsThatIsOnSale() {
        var all = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, all, source(null, null), 1_000);
        Hall.change(scene, all, terms(SaleWindow.ALWAYS, 1));
        assertThat(held(scene, ANNA, seats(0)).lines().getFirst().ticketType()).isEqualTo(STALLS);

        Hall.change(scene, STALLS, terms(SaleWindow.ALWAYS, 2));
        assertThat(held(scene, ANNA, seats(1)).lines().getFirst().ticketType()).isEqualTo(all);

        Hall.change(scene, all, terms(new SaleWindow(null, NOW), 1));
        assertThat(held(scene, ANNA, seats(2)).lines().getFirst().ticketType()).isEqualTo(STALLS);
    }

    @Test
    void areSoldByTheFirstIdWhenPositionsAreEqual() {
        var later = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, later, source("stalls", null), 1);

        assertThat(held(scene, ANNA, seats(0)).lines().getFirst().ticketType()).isEqualTo(STALLS);
    }

    @Test
    void areSoldByTheTypeAskedFor() {
        var child = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, child, source("stalls", "best"), 900);

        Booking booking = held(scene, ANNA, seatsOf(child, 3), seatsOf(STALLS, 4));

        assertThat(booking.lines()).extracting(Line::ticketType).containsExactly(child, STALLS);
        assertThat(booking.amount()).isEqualTo(Scene.dollars(900 + STALLS_PRICE));
        assertThat(scene.outcome(scene.reserve(ANNA, seatsOf(child, 0, 5))))
                .isEqualTo(new NotOnSale(null, null));
        assertThat(scene.outcome(scene.reserve(ANNA, seatsOf(child, 0, 12))))
                .isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void areNotSoldWhileTheirTypeIsNotOnSale() {
        Instant opens = NOW.plus(Duration.ofHours(1));
        Hall.change(scene, STALLS, terms(new SaleWindow(opens, null), 0));

        assertThat(scene.outcome(scene.reserve(ANNA, seats(0, 12)))).isEqualTo(new NotOnSale(opens, null));
        assertThat(scene.outcome(scene.reserve(ANNA, seats(12)))).isInstanceOf(Held.class);
        scene.at(opens);
        assertThat(scene.outcome(scene.reserve(ANNA, seats(0)))).isInstanceOf(Held.class);
    }

    @Test
    void refusedForTheirTypeTellWhenThatOneOpens() {
        var child = new TicketTypeId(new UUID(3, 103));
        Hall.type(scene, child, source("stalls", null), 900);
        Hall.change(scene, child, terms(new SaleWindow(NOW.plusSeconds(9), null), 1));
        Hall.change(scene, STALLS, terms(new SaleWindow(null, NOW), 0));

        assertThat(scene.outcome(scene.reserve(ANNA, seatsOf(child, 0))))
                .isEqualTo(new NotOnSale(NOW.plusSeconds(9), null));
        assertThat(scene.outcome(scene.reserve(ANNA, seatsOf(STALLS, 0))))
                .isEqualTo(new NotOnSale(null, NOW));
        assertThat(scene.outcome(scene.reserve(ANNA, seats(0)))).isEqualTo(new NotOnSale(null, NOW));
    }

    @Test
    void ofADateWithoutSeatsAreNotOnSale() {
        var asked = new Wanted.Seats(Scene.SESSION, List.of(0), null);
        var unknown = new Wanted.Seats(new SessionId(new UUID(1, 99)), List.of(0), null);

        assertThat(scene.outcome(scene.reserve(ANNA, asked))).isEqualTo(new NotOnSale(null, null));
        assertThat(scene.outcome(scene.reserve(ANNA, unknown))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void areNotSoldAsCountedTickets() {
        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(STALLS, 1))))
                .isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void ofADeadHoldAreSoldInTheSameBatch() {
        Booking dead = held(scene, ANNA, seats(3));
        scene.at(dead.deadline());

        Decision.Result result = scene.decide(scene.reserve(BERT, seats(3)));

        Booking made = ((Held) result.outcomes().getFirst()).booking();
        assertThat(result.changes().units()).isEqualTo(new UnitChanges(
                List.of(new Release(EVENING, 3, dead.id())), List.of(claim(3, made)), List.of()));
        assertThat(Note.of(result.changes().journal()).getFirst()).isEqualTo(new Note("expired", dead.id(),
                BookingState.PENDING, BookingState.EXPIRED, Reclaim.TIME, null,
                new UnitChange(SeatState.FREE, List.of(EVENING), List.of(3))));
    }

    @Test
    void heldWaitForDeadHoldsThatWereNotRead() {
        held(scene, ANNA, seats(0));
        held(scene, ANNA, seats(1));
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, seats(0, 1)))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.reserve(BERT, seats(0, 1)))).isInstanceOf(Held.class);
    }

    @Test
    void soldWaitForNothing() {
        Hall.sold(scene, ANNA, seats(2));
        held(scene, ANNA, seats(0));
        held(scene, ANNA, seats(1));
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, seats(2)))).isInstanceOf(SeatTaken.class);
        assertThat(scene.outcome(scene.reserve(BERT, seats(1)))).isInstanceOf(Held.class);
    }

    @Test
    void letNobodyOvertakeWhoWaitsForThem() {
        held(scene, ANNA, seats(0));
        held(scene, ANNA, seats(1));
        scene.after(HOLD).reading(1);

        assertThat(scene.decide(scene.reserve(BERT, seats(0, 1)), scene.reserve(ANNA, seats(5))).outcomes())
                .containsOnly(new Outcome.Deferred());
    }

    @Test
    void failLoudlyWhenTheyWereNotRead() {
        LaneRequest.Reserve request = scene.reserve(ANNA, seats(0));
        EventState full = scene.read(request);
        var poor = new EventState(full.rules(), full.sessions(), full.pools(), full.ticketTypes(), Map.of(),
                Map.of(), List.of(), false, List.of(), Map.of());

        assertThatThrownBy(() -> Decision.decide(poor, List.of(request), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(EVENING.toString());
    }

    @Test
    void soldAreSoldAndGivenBackAreFree() {
        Booking sold = Hall.sold(scene, ANNA, seats(3, 4));
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(3, 4);

        Decision.Result result = scene.decide(Scene.cancel(sold), scene.reserve(BERT, seats(4)));

        assertThat(result.outcomes().getLast()).isInstanceOf(Held.class);
        assertThat(Hall.in(scene, SeatState.SOLD)).isEmpty();
        assertThat(Hall.in(scene, SeatState.HELD)).containsExactly(4);
    }

    @Test
    void askedForByNameGoBeforeThoseTheLaneChooses() {
        assertThat(Hall.units(scene.outcome(scene.reserve(ANNA, Hall.best(2), seats(1, 2))))).hasSize(4);
    }
}
