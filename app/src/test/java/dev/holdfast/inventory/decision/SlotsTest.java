package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.SlotTaken;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.BAY_PRICE;
import static dev.holdfast.inventory.decision.Hall.BAY_TYPE;
import static dev.holdfast.inventory.decision.Hall.DOORS;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.SLOT_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

class SlotsTest {

    private final Scene scene = Hall.scene();

    private static Wanted.Slot in(SessionId slot, int places) {
        return new Wanted.Slot(slot, places);
    }

    @Test
    void ofOnePlaceAreAnExclusiveUnit() {
        SessionId slot = Hall.slot(scene, 1, 1);
        LaneRequest.Reserve request = scene.reserve(ANNA, in(slot, 1));

        Decision.Result result = scene.decide(request);

        Booking booking = ((Held) result.outcomes().getFirst()).booking();
        var pool = new PoolId(slot.value());
        assertThat(booking.lines()).containsExactly(
                new Line(Line.Kind.SLOT, BAY_TYPE, slot, pool, 1, BAY_PRICE, List.of(0)));
        assertThat(booking.deadline()).isEqualTo(NOW.plus(SLOT_HOLD));
        assertThat(result.changes().units().claimed())
                .containsExactly(new Claim(slot, 0, pool, SeatState.HELD, booking.id()));
    }

    @Test
    void ofOnePlaceAreHadOnce() {
        SessionId slot = Hall.slot(scene, 1, 1);

        List<Outcome> outcomes = scene
                .decide(scene.reserve(ANNA, in(slot, 1)), scene.reserve(BERT, in(slot, 1)))
                .outcomes();

        assertThat(outcomes.getFirst()).isInstanceOf(Held.class);
        assertThat(outcomes.getLast()).isEqualTo(new SlotTaken(slot));
    }

    @Test
    void ofSeveralPlacesAreCounted() {
        SessionId slot = Hall.slot(scene, 1, 3);

        Booking booking = held(scene, ANNA, in(slot, 2));

        assertThat(booking.lines().getFirst().units()).isEmpty();
        assertThat(booking.amount()).isEqualTo(Scene.dollars(2 * BAY_PRICE));
        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 2)))).isEqualTo(new SlotTaken(slot));
        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 1)))).isInstanceOf(Held.class);
    }

    @Test
    void addUpOverTheItemsOfARequest() {
        SessionId slot = Hall.slot(scene, 1, 3);

        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 2), in(slot, 2))))
                .isEqualTo(new SlotTaken(slot));
        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 2), in(slot, 1)))).isInstanceOf(Held.class);
    }

    @Test
    void areSoldUntilTheyBegin() {
        SessionId slot = Hall.slot(scene, 1, 1);
        Instant start = DOORS.plus(Duration.ofHours(1));

        assertThat(scene.at(start).outcome(scene.reserve(ANNA, in(slot, 1))))
                .isEqualTo(new NotOnSale(null, start));
        assertThat(scene.at(start.minusNanos(1)).outcome(scene.reserve(ANNA, in(slot, 1))))
                .isInstanceOf(Held.class);
    }

    @Test
    void areSoldWithinTheirWindow() {
        Instant opens = NOW.plus(Duration.ofMinutes(1));
        Instant closes = NOW.plus(Duration.ofMinutes(2));
        SessionId slot = Hall.slot(scene, 1, 2, new SaleWindow(opens, closes));

        assertThat(scene.outcome(scene.reserve(ANNA, in(slot, 1)))).isEqualTo(new NotOnSale(opens, null));
        assertThat(scene.at(opens).outcome(scene.reserve(ANNA, in(slot, 1)))).isInstanceOf(Held.class);
        assertThat(scene.at(closes).outcome(scene.reserve(ANNA, in(slot, 1))))
                .isEqualTo(new NotOnSale(null, closes));
    }

    @Test
    void areSoldWithinTheWindowOfTheirType() {
        SessionId slot = Hall.slot(scene, 1, 1);
        Hall.change(scene, BAY_TYPE, Hall.terms(new SaleWindow(null, NOW), 0));

        assertThat(scene.outcome(scene.reserve(ANNA, in(slot, 1)))).isEqualTo(new NotOnSale(null, NOW));
    }

    @Test
    void areNotOnSaleWithoutAType() {
        SessionId slot = Hall.slot(scene, 1, 1);
        scene.ledger.ticketTypes.remove(BAY_TYPE);

        assertThat(scene.outcome(scene.reserve(ANNA, in(slot, 1)))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void areNotDatesAndDatesAreNotSlots() {
        assertThat(scene.outcome(scene.reserve(ANNA, in(Scene.SESSION, 1))))
                .isEqualTo(new NotOnSale(null, null));
        assertThat(scene.outcome(scene.reserve(ANNA, in(new SessionId(new UUID(8, 99)), 1))))
                .isEqualTo(new NotOnSale(null, null));
        // Both read for another's sake.
        assertThat(scene.decide(scene.reserve(ANNA, 1), scene.reserve(ANNA, in(Scene.SESSION, 1)))
                .outcomes()
                .getLast())
                .isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void areNotSoldAsTickets() {
        SessionId slot = Hall.slot(scene, 1, 1);

        assertThat(scene.decide(scene.reserve(ANNA, in(slot, 1)),
                scene.reserve(ANNA, new Wanted.Tickets(BAY_TYPE, 1))).outcomes().getLast())
                .isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void ofADeadHoldAreSoldInTheSameBatch() {
        SessionId slot = Hall.slot(scene, 1, 1);
        held(scene, ANNA, in(slot, 1));
        scene.after(SLOT_HOLD);

        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 1)))).isInstanceOf(Held.class);
    }

    @Test
    void waitForDeadHoldsThatWereNotRead() {
        SessionId slot = Hall.slot(scene, 1, 1);
        held(scene, ANNA, in(Hall.slot(scene, 2, 1), 1));
        held(scene, ANNA, in(slot, 1));
        scene.after(SLOT_HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 1)))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.reserve(BERT, in(slot, 1)))).isInstanceOf(Held.class);
    }
}
