package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.platform.ids.TicketTypeId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.PRICE;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static dev.holdfast.inventory.decision.Scene.dollars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReserveTest {

    private final Scene scene = Scene.withCapacity(5);

    @Test
    void holdsWhatIsFreeAtTodaysPriceForAsLongAsTheEventSays() {
        Reserve request = Scene.keyed(scene.reserve(ANNA, 3), "key", 42);

        Decision.Result result = scene.decide(request);

        var expected = new Booking(request.id(), request.reference(), ANNA, BookingState.PENDING, 3,
                dollars(3 * PRICE),
                PaymentState.PENDING, NOW, NOW.plus(HOLD), NOW.plus(HOLD), 42, null,
                List.of(new Line(Line.Kind.TICKETS, TYPE, Scene.SESSION, POOL, 3, PRICE, List.of())));
        assertThat(result.outcomes()).containsExactly(new Outcome.Held(expected, false));
        Changes changes = result.changes();
        assertThat(changes.newBookings()).containsExactly(new Changes.NewBooking(expected, "key"));
        assertThat(changes.newHolds()).containsExactly(new HoldEnd(request.id(), NOW.plus(HOLD)));
        assertThat(changes.pools()).isEqualTo(Map.of(POOL, new PoolDelta(0, 3, 0, 0)));
        assertThat(Note.of(changes.journal()))
                .containsExactly(
                        new Note("held", request.id(), null, BookingState.PENDING, ORIGIN, null));
    }

    @Test
    void sellsTheVeryLastUnit() {
        assertThat(scene.outcome(scene.reserve(ANNA, 5))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.pool().free()).isZero();
    }

    @Test
    void servesABatchInOrderOfArrival() {
        List<Outcome> outcomes = scene
                .decide(scene.reserve(ANNA, 4), scene.reserve(BERT, 2), scene.reserve(BERT, 1),
                        scene.reserve(ANNA, 1))
                .outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Held.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.NotEnoughLeft(1));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Held.class);
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.AllHeld(NOW.plus(HOLD)));
    }

    @Test
    void saysSoldOutWhenNothingIsFreeAndNothingIsHeld() {
        scene.sold(ANNA, 5);

        Decision.Result result = scene.decide(scene.reserve(BERT, 1));

        assertThat(result.outcomes()).containsExactly(new Outcome.SoldOut());
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void takesAllKindsOrNone() {
        TicketTypeId parking = scene.another(1, START, 700);
        scene.decide(scene.reserve(ANNA, new Wanted.Tickets(parking, 1)));

        Outcome refused = scene
                .outcome(scene.reserve(BERT, new Wanted.Tickets(TYPE, 2), new Wanted.Tickets(parking, 1)));

        assertThat(refused).isEqualTo(new Outcome.AllHeld(NOW.plus(HOLD)));
        assertThat(scene.pool().free()).isEqualTo(5);
    }

    @Test
    void addsUpSeveralKindsInOneHold() {
        TicketTypeId parking = scene.another(1, START, 700);

        var held = (Outcome.Held) scene
                .outcome(scene.reserve(BERT, new Wanted.Tickets(TYPE, 2), new Wanted.Tickets(parking, 1)));

        assertThat(held.booking().quantity()).isEqualTo(3);
        assertThat(held.booking().amount()).isEqualTo(dollars(2 * PRICE + 700));
        assertThat(held.booking().lines()).hasSize(2);
    }

    @Test
    void addsUpWhatTwoTicketTypesDrawFromOnePool() {
        TicketTypeId reduced = scene.anotherOf(POOL, 100);

        assertThat(scene
                .outcome(scene.reserve(BERT, new Wanted.Tickets(TYPE, 3), new Wanted.Tickets(reduced, 3))))
                .isEqualTo(new Outcome.NotEnoughLeft(5));
        assertThat(scene
                .outcome(scene.reserve(BERT, new Wanted.Tickets(TYPE, 3), new Wanted.Tickets(reduced, 2))))
                .isInstanceOf(Outcome.Held.class);
    }

    @Test
    void sellsUntilTheSessionStarts() {
        scene.at(START.minusMillis(1));
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isInstanceOf(Outcome.Held.class);

        scene.at(START);
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new Outcome.NotOnSale(null, START));
    }

    @Test
    void refusesWhenOneOfTheSessionsHasStarted() {
        TicketTypeId early = scene.another(3, NOW.minus(Duration.ofMinutes(1)), 700);

        assertThat(
                scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(TYPE, 1), new Wanted.Tickets(early, 1))))
                .isEqualTo(new Outcome.NotOnSale(null, NOW.minus(Duration.ofMinutes(1))));
    }

    @Test
    void sellsNothingOfADraftOrACancelledEvent() {
        scene.status(EventStatus.DRAFT);
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new Outcome.NotOnSale(null, null));

        scene.status(EventStatus.CANCELLED);
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void sellsNoTicketTypeThatTheEventDoesNotHave() {
        var unknown = new TicketTypeId(new UUID(3, 99));

        assertThat(scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(unknown, 1))))
                .isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void failsLoudlyWhenAPoolWasNotRead() {
        Reserve request = scene.reserve(ANNA, 1);
        EventState full = scene.read(request);
        var poor = new EventState(full.rules(), full.sessions(), Map.of(), full.ticketTypes(), Map.of(),
                Map.of(),
                List.of(), false, List.of(), Map.of());

        assertThatThrownBy(() -> Decision.decide(poor, List.of(request), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(POOL.toString());
    }

    @Test
    void failsLoudlyWhenASessionWasNotRead() {
        Reserve request = scene.reserve(ANNA, 1);
        EventState full = scene.read(request);
        var poor = new EventState(full.rules(), Map.of(), full.pools(), full.ticketTypes(), Map.of(),
                Map.of(),
                List.of(), false, List.of(), Map.of());

        assertThatThrownBy(() -> Decision.decide(poor, List.of(request), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Scene.SESSION.toString());
    }
}
