package dev.holdfast.inventory.decision;

import org.junit.jupiter.api.Test;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.expire;
import static org.assertj.core.api.Assertions.assertThat;

class ExpireTest {

    private final Scene scene = Scene.withCapacity(5);

    @Test
    void endsAHoldBeforeItsTime() {
        Booking held = scene.held(ANNA, 2);

        Decision.Result result = scene.decide(expire(held));

        assertThat(result.outcomes()).containsExactly(new Outcome.Expired(scene.booking(held)));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(scene.pool().free()).isEqualTo(5);
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("expired", held.id(),
                BookingState.PENDING, BookingState.EXPIRED, ORIGIN, null));
    }

    @Test
    void happensOnce() {
        Booking held = scene.held(ANNA, 2);

        assertThat(scene.decide(expire(held), expire(held)).outcomes().getLast())
                .isEqualTo(new Outcome.NotPending(BookingState.EXPIRED));
    }

    @Test
    void waitsForARunningCharge() {
        assertThat(scene.outcome(expire(scene.paying(ANNA, 1)))).isEqualTo(new Outcome.PaymentInProgress());
    }

    @Test
    void endsNoSale() {
        assertThat(scene.outcome(expire(scene.sold(ANNA, 1))))
                .isEqualTo(new Outcome.NotPending(BookingState.CONFIRMED));
    }

    @Test
    void isForTheBuyer() {
        Booking held = scene.held(ANNA, 2);

        assertThat(scene.outcome(new LaneRequest.Expire(held.id(), BERT, ORIGIN)))
                .isEqualTo(new Outcome.NotYours());
        assertThat(scene.outcome(expire(Scene.stranger(held)))).isEqualTo(new Outcome.Unknown());
    }
}
