package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

/** When somebody who finds everything held should come back: at the next moment a hold ends. */
class RetryAtTest {

    private static final Duration STEP = Duration.ofMinutes(1);

    private final Scene scene = Scene.withCapacity(3);
    private final Booking first = scene.held(ANNA, 1);
    private final Booking second = scene.after(STEP).held(ANNA, 1);
    private final Booking third = scene.after(STEP).held(ANNA, 1);

    private Instant retryAt(LaneRequest... settling) {
        LaneRequest[] all = Arrays.copyOf(settling, settling.length + 1);
        all[settling.length] = scene.reserve(BERT, 1);
        Outcome outcome = scene.decide(all).outcomes().getLast();
        return ((Outcome.AllHeld) outcome).retryAt();
    }

    @Test
    void isTheEarliestEndOfALivingHold() {
        assertThat(retryAt()).isEqualTo(first.deadline());
    }

    @Test
    void isNotTheEndOfAHoldThatHasDied() {
        scene.at(first.deadline());
        scene.held(ANNA, 1);

        assertThat(retryAt()).isEqualTo(second.deadline());
    }

    @Test
    void isNotTheEndOfAHoldThatIsSoldInTheSameBatch() {
        scene.decide(Scene.startPayment(first, 7));

        assertThat(retryAt(Scene.charged(first, 1, "tx"))).isEqualTo(second.deadline());
    }

    @Test
    void isTheLaterEndOfAHoldWhosePaymentBegins() {
        scene.at(first.deadline().minusSeconds(1));

        assertThat(retryAt(Scene.startPayment(first, 7))).isEqualTo(second.deadline());
    }

    @Test
    void isTheEarlierEndOfAHoldWhosePaymentFailed() {
        scene.at(first.deadline().minusSeconds(1));
        scene.decide(Scene.startPayment(first, 7), new LaneRequest.StartPayment(second.id(), ANNA,
                new Payment.Means(7, "card", Duration.ofMinutes(10)), Scene.ORIGIN));
        assertThat(scene.booking(first).deadline()).isAfter(second.expiresAt());

        assertThat(retryAt(Scene.notCharged(second, 1))).isEqualTo(second.deadline());
    }

    @Test
    void isTheEndOfAHoldMadeInTheSameBatch() {
        scene.decide(Scene.cancel(first), Scene.cancel(second), Scene.cancel(third));

        Outcome last = scene.decide(scene.reserve(ANNA, 3), scene.reserve(BERT, 1)).outcomes().getLast();

        assertThat(last).isEqualTo(new Outcome.AllHeld(scene.time().plus(HOLD)));
    }

    @Test
    void isTheEarliestAlsoWhenTheHoldsWereReadAheadOfTheirDeadlines() {
        Reserve request = scene.reserve(BERT, 1);
        EventState read = Reader.read(scene.ledger, List.of(request), scene.time(),
                new Reader.Reach(10, second.deadline()));

        Outcome outcome = Decision.decide(read, List.of(request), scene.time()).outcomes().getFirst();

        assertThat(read.oldestHolds()).hasSize(2);
        assertThat(outcome).isEqualTo(new Outcome.AllHeld(first.deadline()));
    }

    @Test
    void isOneHoldAheadWhenTheCounterSaysHeldButNoHoldIsFound() {
        Reserve request = scene.reserve(BERT, 1);
        EventState read = scene.read(request);
        var drifted = new EventState(read.rules(), read.sessions(), read.pools(), read.ticketTypes(),
                Map.of(), Map.of(),
                List.of(), false, List.of(), Map.of());

        assertThat(Decision.decide(drifted, List.of(request), scene.time()).outcomes())
                .containsExactly(new Outcome.AllHeld(scene.time().plus(HOLD)));
    }

    @Test
    void theFixtureIsWhatItSays() {
        assertThat(first.deadline()).isEqualTo(NOW.plus(HOLD));
        assertThat(WINDOW).isGreaterThan(STEP);
    }
}
