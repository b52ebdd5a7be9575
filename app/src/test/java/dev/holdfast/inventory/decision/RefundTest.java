package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.RefundUpdate;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.cancel;
import static org.assertj.core.api.Assertions.assertThat;

class RefundTest {

    private final Scene scene = Scene.withCapacity(5);
    private final Booking sold = scene.sold(ANNA, 2);

    private EndRefund ended(Money amount, @Nullable String error) {
        return new EndRefund(sold.id(), 1, amount, error, ORIGIN);
    }

    @Test
    void ofAllIsARefund() {
        scene.decide(cancel(sold));

        Decision.Result result = scene.decide(ended(sold.amount(), null));

        assertThat(result.outcomes()).containsExactly(new Outcome.RefundRecorded(scene.booking(sold)));
        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.REFUNDED);
        assertThat(result.changes().refundUpdates())
                .containsExactly(new RefundUpdate(sold.id(), 1, true, null));
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("refunded", sold.id(),
                BookingState.CANCELLED, BookingState.CANCELLED, ORIGIN, null));
    }

    @Test
    void ofHalfIsAPartialRefund() {
        scene.at(START.minus(Duration.ofHours(3)));
        var cancelled = (Outcome.Cancelled) scene.outcome(cancel(sold));

        scene.decide(ended(cancelled.refund(), null));

        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    }

    @Test
    void thatFailedIsRecordedAndTheMoneyIsStillOwed() {
        scene.decide(cancel(sold));

        Decision.Result result = scene.decide(ended(sold.amount(), "gateway down"));

        assertThat(result.outcomes()).containsExactly(new Outcome.RefundRecorded(scene.booking(sold)));
        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(result.changes().refundUpdates())
                .containsExactly(new RefundUpdate(sold.id(), 1, false, "gateway down"));
        assertThat(Note.of(result.changes().journal())).extracting(Note::kind)
                .containsExactly("refund_failed");
    }

    @Test
    void thatFailedAndThenWentWellInOneBatchIsWrittenOnce() {
        scene.decide(cancel(sold));

        Decision.Result result = scene.decide(ended(sold.amount(), "gateway down"),
                ended(sold.amount(), null));

        assertThat(result.changes().refundUpdates())
                .containsExactly(new RefundUpdate(sold.id(), 1, true, null));
        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.REFUNDED);
    }

    @Test
    void knowsOnlyBookingsOfTheEvent() {
        var stranger = new EndRefund(Scene.stranger(sold).id(), 1, sold.amount(), null, ORIGIN);

        assertThat(scene.outcome(stranger)).isEqualTo(new Outcome.Unknown());
    }
}
