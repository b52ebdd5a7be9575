package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import org.junit.jupiter.api.Test;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.charged;
import static org.assertj.core.api.Assertions.assertThat;

/** A charge that comes when its hold has ended gets the same places again, if they are free. */
class RescueTest {

    private final Scene scene = Scene.withCapacity(5);
    private final Booking booking = scene.paying(ANNA, 2);

    private void expire() {
        scene.after(HOLD);
        scene.decide(new Sweep(false, ORIGIN));
    }

    @Test
    void sellsWhatIsStillFree() {
        expire();

        Decision.Result result = scene.decide(charged(booking, 1, "tx"));

        Booking sold = scene.booking(booking);
        assertThat(result.outcomes()).containsExactly(new Outcome.Confirmed(sold));
        assertThat(sold.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(sold.paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(scene.pool().sold()).isEqualTo(2);
        assertThat(Note.of(result.changes().journal())).extracting(Note::kind).containsExactly("rescued");
    }

    @Test
    void happensOnce() {
        expire();

        Decision.Result result = scene.decide(charged(booking, 1, "tx"), charged(booking, 1, "tx"));

        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.PaymentEndedBefore.class);
        assertThat(scene.pool().sold()).isEqualTo(2);
    }

    @Test
    void comesInItsTurn() {
        expire();

        Decision.Result result = scene.decide(scene.reserve(BERT, 4), charged(booking, 1, "tx"));

        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.Held.class);
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.ChargedTooLate.class);
        assertThat(scene.booking(booking).funds()).isEqualTo(new Booking.Funds(5_000, 5_000, 0));
    }

    @Test
    void isNotForWhatHasBegunOrIsCalledOff() {
        expire();
        scene.at(START);

        assertThat(scene.outcome(charged(booking, 1, "tx"))).isInstanceOf(Outcome.ChargedTooLate.class);
    }
}
