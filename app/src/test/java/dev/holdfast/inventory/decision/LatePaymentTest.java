package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.Changes.PaymentUpdate;
import org.junit.jupiter.api.Test;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.charged;
import static dev.holdfast.inventory.decision.Scene.dollars;
import static dev.holdfast.inventory.decision.Scene.notCharged;
import static dev.holdfast.inventory.decision.Scene.startPayment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A charge that comes when the booking no longer waits for it: the money goes back, once, and the sale stays
 * what it is.
 */
class LatePaymentTest {

    private final Scene scene = Scene.withCapacity(5);
    private final Booking booking = scene.paying(ANNA, 2);

    private NewRefund refund(int attempt, String transaction) {
        return new NewRefund(booking.id(), attempt, attempt, booking.amount(),
                booking.id() + "-" + attempt + "-refund", booking.id() + "-" + attempt, transaction,
                "charged too late");
    }

    /** The hold ends, and somebody else has what was free. */
    private void expire() {
        scene.after(HOLD);
        scene.decide(new LaneRequest.Sweep(false, ORIGIN));
        scene.held(BERT, 5);
    }

    @Test
    void goesBackWhenTheHoldHasExpired() {
        expire();

        Decision.Result result = scene.decide(charged(booking, 1, "tx"));

        assertThat(result.outcomes())
                .containsExactly(new Outcome.ChargedTooLate(scene.booking(booking), booking.amount()));
        assertThat(result.changes().newRefunds()).containsExactly(refund(1, "tx"));
        assertThat(result.changes().paymentUpdates())
                .containsExactly(new PaymentUpdate(booking.id(), 1, PaymentState.COMPLETED, "tx", null));
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("charged_too_late", booking.id(),
                        BookingState.EXPIRED, BookingState.EXPIRED, ORIGIN, null));
        assertThat(scene.booking(booking).paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(scene.pool().free()).isZero();
    }

    @Test
    void reportedAgainGoesBackOnlyOnce() {
        expire();
        scene.decide(charged(booking, 1, "tx"));

        Decision.Result again = scene.decide(charged(booking, 1, "tx"));

        assertThat(again.outcomes()).containsExactly(new Outcome.PaymentEndedBefore(scene.booking(booking)));
        assertThat(again.changes().isEmpty()).isTrue();
    }

    @Test
    void ofAnAttemptThatWasGivenUpGoesBackAndTheHoldGoesOn() {
        scene.decide(notCharged(booking, 1));

        Decision.Result result = scene.decide(charged(booking, 1, "tx"));

        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.ChargedTooLate.class);
        assertThat(scene.booking(booking).state()).isEqualTo(BookingState.PENDING);
        assertThat(scene.booking(booking).payment())
                .extracting(Payment::state, Payment::transaction, Payment::error)
                .containsExactly(PaymentState.COMPLETED, "tx", "declined");
        assertThat(scene.outcome(startPayment(booking, 8))).isInstanceOf(Outcome.PaymentStarted.class);
    }

    @Test
    void ofAnEarlierAttemptLeavesTheLaterOneAlone() {
        scene.decide(notCharged(booking, 1));
        scene.decide(startPayment(booking, 8));

        Decision.Result result = scene.decide(charged(booking, 1, "tx-1"));

        Booking paying = scene.booking(booking);
        assertThat(result.outcomes()).containsExactly(new Outcome.ChargedTooLate(paying, booking.amount()));
        assertThat(result.changes().newRefunds()).containsExactly(refund(1, "tx-1"));
        assertThat(paying.paymentState()).isEqualTo(PaymentState.PROCESSING);
        assertThat(scene.outcome(charged(booking, 2, "tx-2"))).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void ofAnEarlierAttemptReportedAgainIsTheSameRefund() {
        scene.decide(notCharged(booking, 1));
        scene.decide(startPayment(booking, 8));

        Decision.Result twice = scene.decide(charged(booking, 1, "tx-1"), charged(booking, 1, "tx-1"));
        scene.decide(charged(booking, 1, "tx-1"));

        assertThat(twice.changes().newRefunds()).containsExactly(refund(1, "tx-1"));
        assertThat(scene.ledger.refunds).hasSize(1);
    }

    @Test
    void thatWasGivenBackDoesNotMakeTheSaleLookGivenBack() {
        scene.decide(notCharged(booking, 1));
        scene.decide(startPayment(booking, 8));
        scene.decide(charged(booking, 2, "tx-2"), charged(booking, 1, "tx-1"));

        scene.decide(new LaneRequest.EndRefund(booking.id(), 1, booking.amount(), null, ORIGIN));

        assertThat(scene.booking(booking).paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(scene.ledger.refunds.values()).extracting(Till.Refund::done).containsExactly(true);
    }

    @Test
    void chargedTwiceGoesBackAndTheFirstChargeStaysTheSale() {
        scene.decide(charged(booking, 1, "tx"));

        Decision.Result result = scene.decide(charged(booking, 1, "tx-again"),
                charged(booking, 1, "tx-again"));

        Booking sold = scene.booking(booking);
        assertThat(result.outcomes()).containsOnly(new Outcome.ChargedTooLate(sold, booking.amount()));
        assertThat(sold.payment()).extracting(Payment::transaction).isEqualTo("tx");
        assertThat(result.changes().newRefunds())
                .containsExactly(new NewRefund(booking.id(), 10_001, 1, booking.amount(),
                        booking.id() + "-10001-refund", booking.id() + "-1", "tx-again",
                        "charged too late"));
    }

    @Test
    void chargedTwiceAndCancelledBothChargesGoBack() {
        scene.decide(charged(booking, 1, "tx"));
        scene.decide(charged(booking, 1, "tx-again"));

        scene.decide(Scene.cancel(booking));

        assertThat(scene.ledger.refunds.values()).extracting(Till.Refund::transaction)
                .containsExactlyInAnyOrder("tx", "tx-again");
        assertThat(scene.ledger.refunds.values()).extracting(Till.Refund::gatewayKey)
                .doesNotHaveDuplicates();
    }

    @Test
    void ofNothingGivesNothingBack() {
        var free = scene.anotherOf(Scene.POOL, 0);
        Booking gift = ((Outcome.Held) scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(free, 1))))
                .booking();
        scene.decide(startPayment(gift, 7));
        expire();

        Decision.Result result = scene.decide(charged(gift, 1, "tx"));

        assertThat(result.outcomes())
                .containsExactly(new Outcome.ChargedTooLate(scene.booking(gift), dollars(0)));
        assertThat(result.changes().newRefunds()).isEmpty();
        assertThat(Note.of(result.changes().journal())).hasSize(1);
    }

    @Test
    void onACancelledBookingGoesBack() {
        scene.decide(notCharged(booking, 1));
        scene.decide(Scene.cancel(booking));

        assertThat(scene.outcome(charged(booking, 1, "tx")))
                .isEqualTo(new Outcome.ChargedTooLate(scene.booking(booking), booking.amount()));
        assertThat(scene.booking(booking).state()).isEqualTo(BookingState.CANCELLED);
    }
}
