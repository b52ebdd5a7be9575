package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.inventory.decision.LaneRequest.EndRefund;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.inventory.decision.LaneRequest.Refund;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.cancel;
import static dev.holdfast.inventory.decision.Scene.dollars;
import static org.assertj.core.api.Assertions.assertThat;

/** Parts that are given back, refunds by organizers, and disputes: charged = kept + refunded + due. */
class MoneyTest {

    private final Scene scene = Scene.withCapacity(5);
    private final Booking sold = scene.sold(ANNA, 3);

    private Cancel part(int quantity, String key) {
        return new Cancel(sold.id(), ANNA, key, How.parts(List.of(new Part(1, quantity, List.of()))), ORIGIN);
    }

    private Refund refund(long minor, String key) {
        return new Refund(sold.id(), dollars(minor), key, "kindness", ORIGIN);
    }

    private Outcome dispute(Dispute.State state) {
        return scene.outcome(new Dispute(sold.id(), 1, state, "fraudulent", ORIGIN));
    }

    @Test
    void aPartGoesAndTheRestStays() {
        Decision.Result result = scene.decide(part(1, "key"));

        Booking rest = scene.booking(sold);
        assertThat(result.outcomes())
                .containsExactly(new Outcome.Cancelled(rest, dollars(2_500), List.of(1)));
        assertThat(rest.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(rest.amount()).isEqualTo(dollars(5_000));
        assertThat(rest.funds()).isEqualTo(new Booking.Funds(7_500, 2_500, 0));
        assertThat(scene.pool().sold()).isEqualTo(2);
        assertThat(Note.of(result.changes().journal())).extracting(Note::kind)
                .containsExactly("partly_cancelled");
    }

    @Test
    void aPartIsToldAgainForItsKeyWhateverCameAfter() {
        scene.decide(part(1, "key"));
        scene.decide(part(1, "other"));

        assertThat(scene.outcome(part(1, "key")))
                .isEqualTo(new Outcome.CancelledBefore(scene.booking(sold), dollars(2_500), List.of(1)));
        assertThat(scene.outcome(part(2, "key"))).isEqualTo(new Outcome.KeyReused());
        assertThat(scene.booking(sold).quantity()).isEqualTo(1);
    }

    @Test
    void nothingGoesBackTwice() {
        scene.decide(refund(7_000, "key"));

        assertThat(scene.outcome(refund(7_000, "key")))
                .isEqualTo(new Outcome.RefundDue(scene.booking(sold), dollars(7_000), List.of(1)));
        assertThat(scene.outcome(refund(501, "more"))).isEqualTo(new Outcome.RefundTooLarge(dollars(500)));
        assertThat(((Outcome.Cancelled) scene.outcome(cancel(sold))).refund()).isEqualTo(dollars(500));
        assertThat(scene.ledger.refunds.keySet()).extracting(Till.RefundKey::number)
                .containsExactly(1, 20_000);
    }

    @Test
    void anOrganizerCancelsOnHisOwnTermsAtAnyTime() {
        scene.at(START.plusSeconds(1));
        var how = new How(List.of(), 30, null, "rain");

        assertThat(((Outcome.Cancelled) scene.outcome(new Cancel(sold.id(), null, null, how, ORIGIN)))
                .refund()).isEqualTo(dollars(2_250));
    }

    @Test
    void nothingOfADisputedChargeIsGivenBack() {
        dispute(Dispute.State.OPENED);

        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.DISPUTED);
        assertThat(scene.outcome(refund(1, "key"))).isEqualTo(new Outcome.RefundTooLarge(dollars(0)));
        dispute(Dispute.State.WON);
        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(scene.outcome(refund(1, "key"))).isInstanceOf(Outcome.RefundDue.class);
    }

    @Test
    void aLostDisputeHasTakenWhatWasLeftAndWhatWasDue() {
        scene.decide(refund(1_000, "key"));
        dispute(Dispute.State.OPENED);
        dispute(Dispute.State.LOST);

        assertThat(scene.booking(sold).funds()).isEqualTo(new Booking.Funds(7_500, 7_500, 7_500));
        assertThat(scene.booking(sold).paymentState()).isEqualTo(PaymentState.DISPUTED);
        assertThat(scene.outcome(new EndRefund(sold.id(), 1, dollars(1_000), null, ORIGIN)))
                .isEqualTo(new Outcome.RefundRecorded(scene.booking(sold)));
        assertThat(scene.booking(sold).funds().refundedMinor()).isEqualTo(7_500);
    }
}
