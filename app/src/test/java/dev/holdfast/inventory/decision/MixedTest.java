package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.decision.Outcome.SlotTaken;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

import static dev.holdfast.inventory.decision.Hall.best;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.PRICE;
import static dev.holdfast.inventory.decision.Scene.SLOT_HOLD;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

/** Seats, tickets and slots in one request: all of it or nothing. */
class MixedTest {

    private final Scene scene = Hall.scene();
    private final SessionId slot = Hall.slot(scene, 1, 1);
    private final Wanted tickets = new Wanted.Tickets(TYPE, 2);
    private final Wanted bay = new Wanted.Slot(slot, 1);

    @Test
    void isOneBookingWithOneDeadlineTheLongestOfItsKinds() {
        Booking booking = held(scene, ANNA, bay, seats(0, 1), tickets);

        assertThat(booking.lines()).extracting(Line::kind)
                .containsExactly(Line.Kind.SLOT, Line.Kind.SEATS, Line.Kind.TICKETS);
        assertThat(booking.quantity()).isEqualTo(5);
        assertThat(booking.amount()).isEqualTo(Scene.dollars(700 + 8_000 + 2 * PRICE));
        assertThat(booking.deadline()).isEqualTo(NOW.plus(HOLD));
    }

    @Test
    void takesTheTimeOfSlotsWhenThatIsLonger() {
        EventRules old = scene.ledger.rules;
        scene.ledger.rules = new EventRules(1, old.status(), old.bookingMax(), old.personMax(),
                old.openHoldsMax(),
                new EventRules.HoldTimes(SLOT_HOLD, HOLD));

        assertThat(held(scene, ANNA, seats(0), bay).deadline()).isEqualTo(NOW.plus(HOLD));
        assertThat(held(scene, ANNA, seats(1)).deadline()).isEqualTo(NOW.plus(SLOT_HOLD));
    }

    @Test
    void refusedLeavesNothingBehind() {
        held(scene, ANNA, bay);

        Decision.Result result = scene.decide(scene.reserve(BERT, seats(0, 1), best(2), tickets, bay));

        assertThat(result.outcomes()).containsExactly(new SlotTaken(slot));
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void refusedLeavesNoMarksOnSeatsForTheNext() {
        held(scene, ANNA, bay);

        List<Outcome> outcomes = scene.decide(scene.reserve(BERT, seats(0, 1), best(2), bay),
                scene.reserve(BERT, seats(0, 1, 2, 3, 4))).outcomes();

        assertThat(outcomes).element(0).isEqualTo(new SlotTaken(slot));
        assertThat(outcomes).element(1).isInstanceOf(Held.class);
    }

    @Test
    void refusedByALimitOfATypeLeavesNoMarksEither() {
        Hall.change(scene, Hall.STALLS, new TicketRules.Terms(null, SaleWindow.ALWAYS, 3,
                OptionalInt.empty(), OptionalInt.empty(), 0));

        List<Outcome> outcomes = scene
                .decide(scene.reserve(BERT, seats(0, 1)), scene.reserve(BERT, seats(0, 1, 2)))
                .outcomes();

        assertThat(outcomes).element(0).isInstanceOf(LimitReached.class);
        assertThat(outcomes).element(1).isInstanceOf(Held.class);
    }

    @Test
    void tellsTheFirstItemThatIsNotToBeHad() {
        held(scene, ANNA, bay);
        held(scene, ANNA, seats(0));

        assertThat(scene.outcome(scene.reserve(BERT, bay, seats(0)))).isInstanceOf(SlotTaken.class);
        assertThat(scene.outcome(scene.reserve(BERT, seats(0), bay))).isInstanceOf(SeatTaken.class);
    }

    @Test
    void isGivenBackWhole() {
        Booking sold = Hall.sold(scene, ANNA, seats(0), bay, tickets);
        assertThat(scene.ledger.claims.state(slot, 0)).isEqualTo(SeatState.SOLD);

        scene.decide(Scene.cancel(sold));

        assertThat(scene.ledger.claims.states()).isEmpty();
        assertThat(scene.pool().free()).isEqualTo(5);
        assertThat(held(scene, BERT, seats(0), bay, tickets).quantity()).isEqualTo(4);
    }

    @Test
    void countsEverythingForTheLimitPerBooking() {
        assertThat(scene.outcome(scene.reserve(ANNA, seats(0, 1, 2, 3, 4), best(4), tickets)))
                .isEqualTo(new LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, 10));
        assertThat(scene.outcome(scene.reserve(ANNA, seats(0, 1, 2, 3, 4), best(3), tickets)))
                .isInstanceOf(Held.class);
    }
}
