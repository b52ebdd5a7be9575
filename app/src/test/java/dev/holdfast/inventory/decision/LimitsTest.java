package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static dev.holdfast.inventory.decision.Outcome.Limit.OPEN_HOLDS_PER_PERSON;
import static dev.holdfast.inventory.decision.Outcome.Limit.TICKETS_PER_BOOKING;
import static dev.holdfast.inventory.decision.Outcome.Limit.TICKETS_PER_PERSON;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitsTest {

    private final Scene scene = Scene.withCapacity(100);

    private Scene perPerson(int max) {
        return scene.limits(OptionalInt.of(max), OptionalInt.empty());
    }

    @Test
    void allowsAsManyPerBookingAsTheEventSaysAndNotOneMore() {
        assertThat(scene.outcome(scene.reserve(ANNA, 10))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.outcome(scene.reserve(ANNA, 11)))
                .isEqualTo(new LimitReached(TICKETS_PER_BOOKING, 10));
    }

    @Test
    void countsAllLinesOfABooking() {
        Reserve request = scene.reserve(ANNA, new Wanted.Tickets(Scene.TYPE, 6),
                new Wanted.Tickets(Scene.TYPE, 5));

        assertThat(scene.outcome(request)).isEqualTo(new LimitReached(TICKETS_PER_BOOKING, 10));
    }

    @Test
    void doesNotOverflowOnHugeQuantities() {
        Reserve request = scene.reserve(ANNA, new Wanted.Tickets(Scene.TYPE, Integer.MAX_VALUE),
                new Wanted.Tickets(Scene.TYPE, Integer.MAX_VALUE));

        assertThat(scene.outcome(request)).isEqualTo(new LimitReached(TICKETS_PER_BOOKING, 10));
    }

    @Test
    void countsWhatAPersonHoldsAndHasBought() {
        perPerson(4);
        scene.sold(ANNA, 2);
        scene.held(ANNA, 1);

        assertThat(scene.outcome(scene.reserve(ANNA, 2))).isEqualTo(new LimitReached(TICKETS_PER_PERSON, 4));
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.outcome(scene.reserve(BERT, 4))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void holdsWithinOneBatchCount() {
        perPerson(4);

        List<Outcome> outcomes = scene
                .decide(scene.reserve(ANNA, 3), scene.reserve(ANNA, 2), scene.reserve(ANNA, 1))
                .outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Held.class);
        assertThat(outcomes.get(1)).isEqualTo(new LimitReached(TICKETS_PER_PERSON, 4));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void whatIsGivenBackInABatchNoLongerCounts() {
        perPerson(4);
        Booking held = scene.held(ANNA, 4);

        assertThat(scene.decide(scene.reserve(ANNA, 4), Scene.cancel(held)).outcomes().getFirst())
                .isInstanceOf(Outcome.Held.class);
    }

    @Test
    void aDeadHoldNoLongerCounts() {
        perPerson(4);
        scene.held(ANNA, 4);

        scene.after(HOLD);

        assertThat(scene.outcome(scene.reserve(ANNA, 4))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void nobodyIsRefusedForADeadHoldThatWasNotRead() {
        perPerson(4);
        scene.held(BERT, 1);
        scene.held(ANNA, 4);

        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void limitsSimultaneousHolds() {
        scene.limits(OptionalInt.empty(), OptionalInt.of(2));
        Booking first = scene.held(ANNA, 1);

        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, 1), scene.reserve(ANNA, 1)).outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Held.class);
        assertThat(outcomes.get(1)).isEqualTo(new LimitReached(OPEN_HOLDS_PER_PERSON, 2));
        scene.decide(Scene.startPayment(first, 7));
        assertThat(scene.outcome(scene.reserve(ANNA, 1)))
                .isEqualTo(new LimitReached(OPEN_HOLDS_PER_PERSON, 2));
        assertThat(scene.decide(Scene.charged(first, 1, "tx"), scene.reserve(ANNA, 1)).outcomes().get(1))
                .isInstanceOf(Outcome.Held.class);
    }

    @Test
    void bindsNoGuestAndNoApiKey() {
        scene.limits(OptionalInt.of(1), OptionalInt.of(1));
        scene.held(ANNA, 1);

        assertThat(scene.outcome(Scene.unlimited(scene.reserve(ANNA, 5)))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void failsLoudlyWhenWhatAPersonHasWasNotRead() {
        perPerson(4);
        Reserve request = scene.reserve(ANNA, 1);
        EventState full = scene.read(request);
        var poor = new EventState(full.rules(), full.sessions(), full.pools(), full.ticketTypes(), Map.of(),
                Map.of(),
                List.of(), false, List.of(), Map.of());

        assertThatThrownBy(() -> Decision.decide(poor, List.of(request), Scene.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ANNA.toString());
    }

    @Test
    void aLimitIsToldBeforeLackOfStock() {
        perPerson(4);
        scene.decide(Scene.unlimited(scene.reserve(BERT, 10)));
        scene.held(ANNA, 4);

        assertThat(scene.outcome(scene.reserve(ANNA, 10))).isEqualTo(new LimitReached(TICKETS_PER_PERSON, 4));
    }

    @Test
    void knowsWhetherAPersonIsLimitedAtAll() {
        assertThat(scene.ledger.rules.limitsPersons()).isFalse();
        assertThat(perPerson(1).ledger.rules.limitsPersons()).isTrue();
        assertThat(scene.limits(OptionalInt.empty(), OptionalInt.of(1)).ledger.rules.limitsPersons())
                .isTrue();
    }
}
