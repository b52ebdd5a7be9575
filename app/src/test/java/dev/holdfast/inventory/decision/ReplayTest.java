package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.Test;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

class ReplayTest {

    private final Scene scene = Scene.withCapacity(5);

    private Reserve keyed(UserId user, int quantity, long fingerprint) {
        return Scene.keyed(scene.reserve(user, quantity), "key", fingerprint);
    }

    private Booking first() {
        return ((Outcome.Held) scene.outcome(keyed(ANNA, 2, 1))).booking();
    }

    @Test
    void answersTheSameKeyWithTheSameHoldAndChangesNothing() {
        Booking first = first();

        Decision.Result again = scene.decide(keyed(ANNA, 2, 1));

        var held = (Outcome.Held) again.outcomes().getFirst();
        assertThat(held.replayed()).isTrue();
        assertThat(held.booking()).usingRecursiveComparison().ignoringFields("lines").isEqualTo(first);
        assertThat(again.changes().isEmpty()).isTrue();
    }

    @Test
    void answersARepeatWithinTheSameBatch() {
        Decision.Result result = scene.decide(keyed(ANNA, 2, 1), keyed(ANNA, 2, 1), keyed(ANNA, 3, 2));

        var first = (Outcome.Held) result.outcomes().get(0);
        assertThat(result.outcomes().get(1)).isEqualTo(new Outcome.Held(first.booking(), true));
        assertThat(result.outcomes().get(2)).isEqualTo(new Outcome.KeyReused());
        assertThat(scene.pool().held()).isEqualTo(2);
    }

    @Test
    void refusesAKeyThatStoodForAnotherRequest() {
        first();

        assertThat(scene.outcome(keyed(ANNA, 3, 2))).isEqualTo(new Outcome.KeyReused());
    }

    @Test
    void keepsTheKeysOfTwoUsersApart() {
        first();

        assertThat(scene.outcome(keyed(BERT, 3, 2))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.pool().held()).isEqualTo(5);
    }

    @Test
    void replaysBeforeAnyRuleOrLimitIsLookedAt() {
        Booking first = first();
        scene.status(EventStatus.CANCELLED);

        assertThat(((Outcome.Held) scene.outcome(keyed(ANNA, 2, 1))).booking().id()).isEqualTo(first.id());
    }

    @Test
    void replaysASoldBookingLongAfterItsHold() {
        Booking first = first();
        scene.decide(Scene.startPayment(first, 7));
        scene.decide(Scene.charged(first, 1, "tx"));

        scene.after(HOLD.multipliedBy(3));

        var held = (Outcome.Held) scene.outcome(keyed(ANNA, 2, 1));
        assertThat(held.booking().state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(held.booking().expiresAt()).isEqualTo(first.expiresAt());
    }

    @Test
    void saysThatTheHoldHasEndedOnceItHas() {
        Booking first = first();

        scene.at(first.deadline());

        assertThat(scene.outcome(keyed(ANNA, 2, 1))).isEqualTo(new Outcome.KeyEnded(first.id()));
        assertThat(scene.booking(first).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(scene.outcome(keyed(ANNA, 2, 1))).isEqualTo(new Outcome.KeyEnded(first.id()));
    }

    @Test
    void saysThatTheHoldHasEndedWhenItIsCancelledInTheSameBatch() {
        Booking first = first();

        Decision.Result result = scene.decide(keyed(ANNA, 2, 1), Scene.cancel(first));

        assertThat(result.outcomes().getFirst()).isEqualTo(new Outcome.KeyEnded(first.id()));
    }

    @Test
    void saysThatADeadHoldHasEndedEvenIfOthersAreReclaimedFirst() {
        scene.held(BERT, 1);
        scene.after(HOLD.dividedBy(2));
        Booking first = first();
        scene.reading(1).at(first.deadline());

        assertThat(scene.outcome(keyed(ANNA, 2, 1))).isEqualTo(new Outcome.KeyEnded(first.id()));
    }

    @Test
    void keepsAReplayWaitingWhileAChargeMayStillWinOverADeadlineThatHasPassed() {
        scene.at(NOW);
        Booking first = first();
        scene.held(BERT, 1);
        scene.after(HOLD.minus(WINDOW.dividedBy(2)));
        scene.decide(Scene.startPayment(first, 7));
        scene.reading(1).after(WINDOW);

        assertThat(scene.outcome(keyed(ANNA, 2, 1))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(keyed(ANNA, 2, 1))).isEqualTo(new Outcome.KeyEnded(first.id()));
    }

    @Test
    void takesUnitsTwiceWithoutAKey() {
        scene.decide(scene.reserve(ANNA, 2), scene.reserve(ANNA, 2));

        assertThat(scene.pool().held()).isEqualTo(4);
    }
}
