package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.WINDOW;
import static dev.holdfast.inventory.decision.Scene.actionRequired;
import static dev.holdfast.inventory.decision.Scene.charged;
import static dev.holdfast.inventory.decision.Scene.notCharged;
import static dev.holdfast.inventory.decision.Scene.startPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaymentTest {

    private final Scene scene = Scene.withCapacity(5);
    private final Booking held = scene.held(ANNA, 2);

    @Test
    void recordsTheAttemptBeforeAnythingIsCharged() {
        Decision.Result result = scene.decide(startPayment(held, 7));

        var payment = new Payment(1, 7, "card", PaymentState.PROCESSING, held.id() + "-1", null, null, NOW);
        Booking paying = scene.booking(held);
        assertThat(result.outcomes()).containsExactly(new Outcome.PaymentStarted(paying, payment));
        assertThat(paying.state()).isEqualTo(BookingState.PAYING);
        assertThat(paying.paymentState()).isEqualTo(PaymentState.PROCESSING);
        assertThat(result.changes().newPayments())
                .containsExactly(new Changes.NewPayment(held.id(), payment, held.amount()));
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("payment_started", held.id(),
                BookingState.PENDING, BookingState.PAYING, ORIGIN, null));
    }

    @Test
    void leavesADeadlineThatIsFarEnoughAhead() {
        Decision.Result result = scene.decide(startPayment(held, 7));

        assertThat(scene.booking(held).deadline()).isEqualTo(held.deadline());
        assertThat(result.changes().endedHolds()).isEmpty();
        assertThat(result.changes().newHolds()).isEmpty();
        assertThat(result.changes().pools()).isEmpty();
    }

    @Test
    void movesTheDeadlineBehindTheCharge() {
        scene.at(held.deadline().minusSeconds(1));

        Decision.Result result = scene.decide(startPayment(held, 7));

        assertThat(scene.booking(held).deadline()).isEqualTo(scene.time().plus(WINDOW));
        assertThat(scene.booking(held).expiresAt()).isEqualTo(held.expiresAt());
        assertThat(result.changes().endedHolds()).containsExactly(new HoldEnd(held.id(), held.deadline()));
        assertThat(result.changes().newHolds())
                .containsExactly(new HoldEnd(held.id(), scene.time().plus(WINDOW)));
    }

    @Test
    void doesNotBeginOnAHoldThatHasEnded() {
        scene.at(held.deadline());

        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.HoldEnded());
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(scene.pool().free()).isEqualTo(5);
        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.HoldEnded());
    }

    @Test
    void endsADeadHoldBeforeItsTurnInTheHistoryOfTime() {
        scene.at(held.deadline());

        assertThat(Note.of(scene.decide(startPayment(held, 7)).changes().journal()))
                .containsExactly(new Note("expired",
                        held.id(), BookingState.PENDING, BookingState.EXPIRED, Reclaim.TIME, null));
    }

    @Test
    void doesNotBeginOnACancelledEvent() {
        scene.status(EventStatus.CANCELLED);

        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void isNobodyElsesBusiness() {
        var theirs = new StartPayment(held.id(), BERT, new Payment.Means(7, "card", WINDOW), ORIGIN);

        assertThat(scene.outcome(theirs)).isEqualTo(new Outcome.NotYours());
    }

    @Test
    void knowsOnlyBookingsOfTheEvent() {
        Booking stranger = Scene.stranger(held);

        assertThat(scene.outcome(startPayment(stranger, 7))).isEqualTo(new Outcome.Unknown());
        assertThat(scene.outcome(charged(stranger, 1, "tx"))).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void isNotBegunTwice() {
        scene.decide(startPayment(held, 7));

        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.PaymentInProgress());
        assertThat(scene.outcome(startPayment(held, 8))).isEqualTo(new Outcome.PaymentInProgress());
    }

    @Test
    void sellsWhatWasCharged() {
        scene.decide(startPayment(held, 7));

        Decision.Result result = scene.decide(charged(held, 1, "tx"));

        Booking sold = scene.booking(held);
        assertThat(result.outcomes()).containsExactly(new Outcome.Confirmed(sold));
        assertThat(sold.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(sold.payment()).isEqualTo(
                new Payment(1, 7, "card", PaymentState.COMPLETED, held.id() + "-1", "tx", null, NOW));
        assertThat(result.changes().pools()).isEqualTo(Map.of(POOL, new PoolDelta(0, -2, 2, 0)));
        assertThat(result.changes().endedHolds()).hasSize(1);
        assertThat(result.changes().newHolds()).isEmpty();
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("confirmed", held.id(),
                BookingState.PAYING, BookingState.CONFIRMED, ORIGIN, null));
    }

    @Test
    void winsOverADeadlineThatPassesInTheSameBatch() {
        scene.decide(startPayment(held, 7));
        scene.at(held.deadline().plusSeconds(5));

        List<Outcome> outcomes = scene.decide(scene.reserve(BERT, 5), charged(held, 1, "tx")).outcomes();

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.NotEnoughLeft(3));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void repeatedWithTheSameTokenIsTheSameSale() {
        scene.decide(startPayment(held, 7));
        scene.decide(charged(held, 1, "tx"));

        assertThat(scene.outcome(startPayment(held, 7)))
                .isEqualTo(new Outcome.AlreadyConfirmed(scene.booking(held)));
        assertThat(scene.outcome(startPayment(held, 8)))
                .isEqualTo(new Outcome.NotPending(BookingState.CONFIRMED));
    }

    @Test
    void isNotBegunOnACancelledBooking() {
        scene.decide(Scene.cancel(held));

        assertThat(scene.outcome(startPayment(held, 7)))
                .isEqualTo(new Outcome.NotPending(BookingState.CANCELLED));
    }

    @Test
    void failedLeavesTheHoldAsItWas() {
        scene.at(held.deadline().minusSeconds(60));
        scene.decide(startPayment(held, 7));

        Decision.Result result = scene.decide(notCharged(held, 1));

        Booking again = scene.booking(held);
        assertThat(result.outcomes()).containsExactly(new Outcome.PaymentFailed(again));
        assertThat(again.state()).isEqualTo(BookingState.PENDING);
        assertThat(again.deadline()).isEqualTo(held.expiresAt());
        assertThat(again.paymentState()).isEqualTo(PaymentState.FAILED);
        assertThat(again.payment()).extracting(Payment::state, Payment::error)
                .containsExactly(PaymentState.FAILED, "declined");
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("payment_failed", held.id(),
                BookingState.PAYING, BookingState.PENDING, ORIGIN, null));
    }

    @Test
    void failedAfterTheTimeThatWasToldGivesTheUnitsBackAtOnce() {
        scene.at(held.deadline().minusSeconds(1));
        scene.decide(startPayment(held, 7));
        scene.at(held.deadline());

        List<Outcome> outcomes = scene.decide(notCharged(held, 1), scene.reserve(BERT, 5)).outcomes();

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.PaymentFailed(scene.booking(held)));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Held.class);
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void canBeTriedAgain() {
        scene.decide(startPayment(held, 7));
        scene.decide(notCharged(held, 1));

        var started = (Outcome.PaymentStarted) scene.outcome(startPayment(held, 8));

        assertThat(started.payment().attempt()).isEqualTo(2);
        assertThat(started.payment().gatewayKey()).isEqualTo(held.id() + "-2");
        assertThat(scene.outcome(charged(held, 2, "tx"))).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void waitsForTheBuyerAndGoesOnWithTheSameToken() {
        scene.decide(startPayment(held, 7));

        Decision.Result waits = scene.decide(actionRequired(held, 1));

        assertThat(waits.outcomes()).containsExactly(new Outcome.PaymentWaits(scene.booking(held)));
        assertThat(Note.of(waits.changes().journal())).extracting(Note::kind)
                .containsExactly("payment_waits");
        assertThat(scene.booking(held).paymentState()).isEqualTo(PaymentState.REQUIRES_ACTION);
        assertThat(scene.outcome(startPayment(held, 8))).isEqualTo(new Outcome.PaymentInProgress());
        Decision.Result resumed = scene.decide(startPayment(held, 7));
        Booking paying = scene.booking(held);
        assertThat(paying.payment()).extracting(Payment::state, Payment::attempt)
                .containsExactly(PaymentState.PROCESSING, 1);
        assertThat(resumed.outcomes()).containsExactly(
                new Outcome.PaymentStarted(paying, Objects.requireNonNull(paying.payment())));
        assertThat(Note.of(resumed.changes().journal())).extracting(Note::kind)
                .containsExactly("payment_resumed");
    }

    @Test
    void thatWaitedForTheBuyerMayEndAtOnce() {
        scene.decide(startPayment(held, 7));
        scene.decide(actionRequired(held, 1));

        assertThat(scene.outcome(charged(held, 1, "tx"))).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void thatWaitsIsNotWrittenAgain() {
        scene.decide(startPayment(held, 7));
        scene.decide(actionRequired(held, 1));

        Decision.Result again = scene.decide(actionRequired(held, 1));

        assertThat(again.outcomes()).containsExactly(new Outcome.PaymentWaits(scene.booking(held)));
        assertThat(again.changes().isEmpty()).isTrue();
    }

    @Test
    void isNotResumedOnAHoldThatHasEnded() {
        scene.decide(startPayment(held, 7));
        scene.decide(actionRequired(held, 1));
        scene.at(held.deadline());

        assertThat(scene.outcome(startPayment(held, 7))).isEqualTo(new Outcome.HoldEnded());
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void thatEndedBeforeIsNotRecordedAgain() {
        scene.decide(startPayment(held, 7));
        scene.decide(charged(held, 1, "tx"));
        Booking sold = scene.booking(held);

        for (LaneRequest late : List.of(charged(held, 1, "tx"), notCharged(held, 1),
                actionRequired(held, 1))) {
            Decision.Result result = scene.decide(late);
            assertThat(result.outcomes()).containsExactly(new Outcome.PaymentEndedBefore(sold));
            assertThat(result.changes().isEmpty()).isTrue();
        }
    }

    @Test
    void ofAnEarlierAttemptDoesNotEndALaterOne() {
        scene.decide(startPayment(held, 7));
        scene.decide(notCharged(held, 1));
        scene.decide(startPayment(held, 8));

        assertThat(scene.outcome(notCharged(held, 1)))
                .isEqualTo(new Outcome.PaymentEndedBefore(scene.booking(held)));
        assertThat(scene.outcome(actionRequired(held, 1)))
                .isEqualTo(new Outcome.PaymentEndedBefore(scene.booking(held)));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.PAYING);
    }

    @Test
    void ofAnAttemptThatWasNeverMadeFailsLoudly() {
        assertThatThrownBy(() -> scene.decide(charged(held, 1, "tx")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(held.id().toString());
    }

    @Test
    void ofAHoldThatHasDiedIsStillSettled() {
        scene.decide(startPayment(held, 7));
        scene.after(HOLD);
        scene.decide(new LaneRequest.Sweep(false, ORIGIN));

        Decision.Result result = scene.decide(notCharged(held, 1));

        assertThat(result.outcomes()).containsExactly(new Outcome.PaymentFailed(scene.booking(held)));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(scene.booking(held).paymentState()).isEqualTo(PaymentState.FAILED);
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("payment_failed", held.id(),
                BookingState.EXPIRED, BookingState.EXPIRED, ORIGIN, null));
    }

    @Test
    void thatFailsAndIsChargedAfterAllInOneBatchIsWrittenOnce() {
        scene.decide(startPayment(held, 7));

        Decision.Result result = scene.decide(actionRequired(held, 1), notCharged(held, 1),
                charged(held, 1, "tx"));

        assertThat(result.changes().paymentUpdates()).containsExactly(
                new Changes.PaymentUpdate(held.id(), 1, PaymentState.COMPLETED, "tx", "declined"));
    }

    @Test
    void thatGoesOnInTheBatchInWhichItWaitedIsWrittenOnce() {
        scene.decide(startPayment(held, 7));

        Decision.Result result = scene.decide(actionRequired(held, 1), startPayment(held, 7),
                charged(held, 1, "tx"),
                notCharged(held, 1));

        assertThat(result.changes().paymentUpdates()).containsExactly(
                new Changes.PaymentUpdate(held.id(), 1, PaymentState.COMPLETED, "tx", null));
    }
}
