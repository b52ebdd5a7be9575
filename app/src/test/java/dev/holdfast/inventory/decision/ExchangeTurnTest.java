package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Outcome.Exchanged;
import dev.holdfast.inventory.decision.Outcome.HoldEnded;
import dev.holdfast.inventory.decision.Outcome.NotPending;
import dev.holdfast.inventory.seating.SeatState;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static dev.holdfast.inventory.decision.Hall.SEATS;
import static dev.holdfast.inventory.decision.Hall.exchange;
import static dev.holdfast.inventory.decision.Hall.given;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** Exchanges after the end, before their turn, and together with others. */
class ExchangeTurnTest {

    private final Scene scene = Hall.scene();

    @Test
    void isRefusedWhenTheBookingHasEnded() {
        Booking cancelled = held(scene, ANNA, seats(0));
        scene.decide(Scene.cancel(cancelled));
        Booking dead = held(scene, ANNA, seats(1));
        scene.at(dead.deadline());

        assertThat(scene.reading(0).outcome(exchange(cancelled, given(0), seats(2))))
                .isEqualTo(new NotPending(BookingState.CANCELLED));
        assertThat(scene.outcome(exchange(dead, given(1), seats(2)))).isEqualTo(new HoldEnded());
        assertThat(scene.reading(9).outcome(exchange(dead, given(1), seats(2)))).isEqualTo(new HoldEnded());
        assertThat(scene.outcome(exchange(dead, given(1), seats(2)))).isEqualTo(new HoldEnded());
        assertThat(scene.booking(dead).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void waitsForDeadHoldsAndForWhoWaitsBefore() {
        Booking held = held(scene, ANNA, seats(0));
        held(scene, BERT, seats(1));
        held(scene, BERT, seats(2));
        scene.decide(Scene.startPayment(held, 7));
        scene.decide(Scene.charged(held, 1, "tx"));
        scene.after(Scene.HOLD).reading(1);

        List<Outcome> outcomes = scene
                .decide(exchange(held, given(0), seats(2)), exchange(held, given(0), seats(3)),
                        scene.reserve(BERT, seats(3)))
                .outcomes();

        assertThat(outcomes).containsOnly(new Outcome.Deferred());
        assertThat(scene.outcome(exchange(held, given(0), seats(2)))).isInstanceOf(Exchanged.class);
    }

    @Test
    void isMadeOfABookingThatIsConfirmedInTheSameBatch() {
        Hall.price(scene, Hall.STALLS, 0);
        Booking held = held(scene, ANNA, seats(0));

        Decision.Result result = scene.decide(new LaneRequest.ConfirmFree(held.id(), ANNA, ORIGIN),
                exchange(held, given(0), seats(1)));

        assertThat(result.changes().pools()).isEqualTo(Map.of(SEATS, new PoolDelta(0, -1, 1, 0)));
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(1);
    }
}
