package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.decision.Outcome.Deferred;
import dev.holdfast.inventory.decision.Outcome.Edited;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.TicketRules.Terms;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

import static dev.holdfast.inventory.decision.Hall.STALLS;
import static dev.holdfast.inventory.decision.Hall.best;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

class TypeLimitsTest {

    private static final LimitReached MIN_2 = new LimitReached(Limit.TYPE_PER_BOOKING_MIN, 2);
    private static final LimitReached MAX_3 = new LimitReached(Limit.TYPE_PER_BOOKING, 3);
    private static final LimitReached PERSON_3 = new LimitReached(Limit.TYPE_PER_PERSON, 3);
    private static final Terms PER_BOOKING = new Terms(null, SaleWindow.ALWAYS, 2, OptionalInt.of(3),
            OptionalInt.empty(), 0);
    private static final Terms PER_PERSON = new Terms(null, SaleWindow.ALWAYS, 1, OptionalInt.empty(),
            OptionalInt.of(3), 0);

    private final Scene scene = Hall.scene();

    @Test
    void bindOneBooking() {
        Hall.change(scene, TYPE, PER_BOOKING);

        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isEqualTo(MIN_2);
        assertThat(scene.outcome(scene.reserve(ANNA, 4))).isEqualTo(MAX_3);
        assertThat(scene.outcome(scene.reserve(ANNA, 3))).isInstanceOf(Held.class);
        assertThat(scene.outcome(scene.reserve(ANNA, 2))).isInstanceOf(Held.class);
    }

    @Test
    void bindWhoeverBuys() {
        Hall.change(scene, TYPE, PER_BOOKING);

        assertThat(scene.outcome(Scene.unlimited(scene.reserve(ANNA, 4)))).isEqualTo(MAX_3);
    }

    @Test
    void countAllItemsOfABooking() {
        Hall.change(scene, STALLS, PER_BOOKING);

        assertThat(scene.outcome(scene.reserve(ANNA, seats(0), best(1)))).isInstanceOf(Held.class);
        assertThat(scene.outcome(scene.reserve(ANNA, seats(5, 6), seats(7, 8)))).isEqualTo(MAX_3);
    }

    @Test
    void bindNothingThatIsNotInTheBooking() {
        Hall.change(scene, STALLS, PER_BOOKING);

        assertThat(scene.outcome(scene.reserve(ANNA, seats(12)))).isInstanceOf(Held.class);
    }

    @Test
    void bindAPersonOverBookings() {
        Hall.change(scene, STALLS, PER_PERSON);
        Hall.held(scene, ANNA, seats(0));
        Hall.sold(scene, ANNA, seats(1));

        assertThat(scene.outcome(scene.reserve(ANNA, best(2)))).isEqualTo(PERSON_3);
        assertThat(scene.outcome(scene.reserve(BERT, best(2)))).isInstanceOf(Held.class);
        assertThat(scene.outcome(scene.reserve(ANNA, seats(12, 13)))).isInstanceOf(Held.class);
        assertThat(scene.outcome(scene.reserve(ANNA, best(1)))).isInstanceOf(Held.class);
    }

    @Test
    void bindAPersonWithinABatch() {
        Hall.change(scene, STALLS, PER_PERSON);

        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, best(2)), scene.reserve(ANNA, best(2)),
                scene.reserve(ANNA, best(1))).outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Held.class);
        assertThat(outcomes.get(1)).isEqualTo(PERSON_3);
        assertThat(outcomes.get(2)).isInstanceOf(Held.class);
    }

    @Test
    void countNoMoreWhatWasGivenBackInTheSameBatch() {
        Hall.change(scene, STALLS, PER_PERSON);
        Booking held = Hall.held(scene, ANNA, seats(0, 1, 2));

        assertThat(scene.decide(Scene.cancel(held), scene.reserve(ANNA, best(3))).outcomes().getLast())
                .isInstanceOf(Held.class);
    }

    @Test
    void doNotBindGuestsAsPersons() {
        Hall.change(scene, STALLS, PER_PERSON);

        assertThat(scene.outcome(Scene.unlimited(scene.reserve(ANNA, best(4))))).isInstanceOf(Held.class);
    }

    @Test
    void waitForDeadHoldsThatWereNotRead() {
        Hall.change(scene, STALLS, PER_PERSON);
        Hall.held(scene, ANNA, seats(0));
        Hall.held(scene, ANNA, seats(1));
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(ANNA, best(3)))).isEqualTo(new Deferred());
        assertThat(scene.outcome(scene.reserve(ANNA, best(3)))).isInstanceOf(Held.class);
    }

    @Test
    void setInTheSameBatchAreKept() {
        Hall.held(scene, ANNA, seats(0, 1));
        var edit = new EditTicketType(STALLS, OptionalInt.empty(), null, PER_PERSON, ORIGIN);

        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, best(2)), edit).outcomes();

        assertThat(outcomes).containsExactly(new Deferred(), new Edited(2));
        assertThat(scene.outcome(scene.reserve(ANNA, best(2)))).isEqualTo(PERSON_3);
    }
}
