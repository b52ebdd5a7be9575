package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.ConfirmFree;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Confirmed;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.HoldEnded;
import dev.holdfast.inventory.decision.Outcome.NotPending;
import dev.holdfast.inventory.decision.Outcome.PaymentRequired;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static dev.holdfast.inventory.decision.Hall.BAY_TYPE;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** What costs nothing: booked in one step, or held and then confirmed. */
class AtOnceTest {

    private final Scene scene = Hall.scene();
    private final SessionId slot = Hall.slot(scene, 1, 1);
    private final PoolId pool = new PoolId(slot.value());
    private final Wanted bay = new Wanted.Slot(slot, 1);

    AtOnceTest() {
        Hall.price(scene, BAY_TYPE, 0);
    }

    private Reserve atOnce(Wanted... wanted) {
        Reserve r = scene.reserve(ANNA, wanted);
        return new Reserve(r.id(), r.reference(), new Buyer(ANNA, true, true), r.wanted(), r.key(),
                r.fingerprint(),
                r.origin());
    }

    private static ConfirmFree confirm(Booking booking) {
        return new ConfirmFree(booking.id(), booking.user(), ORIGIN);
    }

    @Test
    void isConfirmedWithoutADeadline() {
        Decision.Result result = scene.decide(atOnce(bay));

        Booking booking = ((Held) result.outcomes().getFirst()).booking();
        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(booking.paymentState()).isEqualTo(PaymentState.COMPLETED);
        Changes changes = result.changes();
        assertThat(changes.newHolds()).isEmpty();
        assertThat(changes.pools()).isEqualTo(Map.of(pool, new PoolDelta(0, 0, 1, 0)));
        assertThat(changes.units().claimed())
                .containsExactly(new Claim(slot, 0, pool, SeatState.SOLD, booking.id()));
        assertThat(Note.of(changes.journal())).containsExactly(new Note("booked", booking.id(), null,
                BookingState.CONFIRMED, ORIGIN, null,
                new UnitChange(SeatState.SOLD, List.of(slot), List.of(0))));
    }

    @Test
    void isRefusedForWhatHasToBePaid() {
        List<Outcome> outcomes = scene.decide(atOnce(bay, seats(0)), scene.reserve(BERT, bay, seats(0)))
                .outcomes();

        assertThat(outcomes.getFirst()).isEqualTo(new PaymentRequired(Scene.dollars(Hall.STALLS_PRICE)));
        assertThat(outcomes.getLast()).isInstanceOf(Held.class);
    }

    @Test
    void countsAsNoOpenHold() {
        scene.limits(OptionalInt.empty(), OptionalInt.of(1));

        scene.decide(atOnce(bay));

        assertThat(scene.outcome(scene.reserve(ANNA, 1))).isInstanceOf(Held.class);
    }

    @Test
    void isHadByConfirmingAHold() {
        Booking held = Hall.held(scene, ANNA, bay);

        Decision.Result result = scene.decide(confirm(held));

        Booking sold = scene.booking(held);
        assertThat(result.outcomes()).containsExactly(new Confirmed(sold));
        assertThat(sold.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(sold.paymentState()).isEqualTo(PaymentState.COMPLETED);
        assertThat(result.changes().units().sold()).containsExactly(new Release(slot, 0, held.id()));
        assertThat(result.changes().pools()).isEqualTo(Map.of(pool, new PoolDelta(0, -1, 1, 0)));
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("confirmed", held.id(),
                BookingState.PENDING, BookingState.CONFIRMED, ORIGIN, null,
                new UnitChange(SeatState.SOLD, List.of(slot), List.of(0))));
        assertThat(scene.outcome(confirm(held))).isEqualTo(new NotPending(BookingState.CONFIRMED));
    }

    /** A charge of nothing, which came after it was given up, and which a bank took back. */
    @Test
    void staysDisputedWhenAChargeOfNothingWasLost() {
        Booking held = Hall.held(scene, ANNA, bay);
        scene.decide(Scene.startPayment(held, 1));
        scene.decide(Scene.notCharged(held, 1));
        scene.decide(Scene.startPayment(held, 2));
        scene.decide(Scene.charged(held, 1, "late"));
        scene.decide(Scene.notCharged(held, 2));
        scene.decide(
                new LaneRequest.Dispute(held.id(), 1, LaneRequest.Dispute.State.LOST, "fraudulent", ORIGIN));

        assertThat(scene.outcome(confirm(held))).isInstanceOf(Confirmed.class);

        assertThat(scene.booking(held).paymentState()).isEqualTo(PaymentState.DISPUTED);
    }

    @Test
    void isNotHadByConfirmingWhatHasToBePaid() {
        Booking held = Hall.held(scene, ANNA, bay, seats(0));

        assertThat(scene.outcome(confirm(held)))
                .isEqualTo(new PaymentRequired(Scene.dollars(Hall.STALLS_PRICE)));
        assertThat(scene.booking(held)).isEqualTo(held);
    }

    @Test
    void isNotHadOfAnothersHoldOrOfNone() {
        Booking held = Hall.held(scene, ANNA, bay);

        assertThat(scene.outcome(new ConfirmFree(held.id(), BERT, ORIGIN))).isEqualTo(new Outcome.NotYours());
        assertThat(scene.outcome(confirm(Scene.stranger(held)))).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void isNotHadOfAHoldThatHasEnded() {
        Booking dead = Hall.held(scene, ANNA, bay);
        scene.at(dead.deadline());

        Decision.Result result = scene.decide(confirm(dead), scene.reserve(BERT, bay));

        assertThat(result.outcomes().getFirst()).isEqualTo(new HoldEnded());
        assertThat(result.outcomes().getLast()).isInstanceOf(Held.class);
        assertThat(Note.of(result.changes().journal()).getFirst()).isEqualTo(new Note("expired", dead.id(),
                BookingState.PENDING, BookingState.EXPIRED, Reclaim.TIME, null,
                new UnitChange(SeatState.FREE, List.of(slot), List.of(0))));
        assertThat(scene.outcome(confirm(dead))).isEqualTo(new HoldEnded());
    }

    @Test
    void isNotHadOfABookingInAnotherState() {
        Booking cancelled = Hall.held(scene, ANNA, bay);
        scene.decide(Scene.cancel(cancelled));
        assertThat(scene.outcome(confirm(cancelled))).isEqualTo(new NotPending(BookingState.CANCELLED));

        Booking paying = scene.paying(ANNA, 1);
        assertThat(scene.outcome(confirm(paying))).isEqualTo(new Outcome.PaymentInProgress());
    }

    @Test
    void isNotHadOfACancelledEvent() {
        Booking held = Hall.held(scene, ANNA, bay);
        scene.status(EventStatus.CANCELLED);

        assertThat(scene.outcome(confirm(held))).isEqualTo(new Outcome.NotOnSale(null, null));
    }
}
