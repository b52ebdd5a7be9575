package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.platform.ids.TicketTypeId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static dev.holdfast.inventory.decision.Scene.cancel;
import static dev.holdfast.inventory.decision.Scene.charged;
import static dev.holdfast.inventory.decision.Scene.dollars;
import static dev.holdfast.inventory.decision.Scene.startPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancelTest {

    private final Scene scene = Scene.withCapacity(5);

    @Test
    void givesAHoldBack() {
        Booking held = scene.held(ANNA, 2);

        Decision.Result result = scene.decide(cancel(held));

        assertThat(result.outcomes())
                .containsExactly(new Outcome.Cancelled(scene.booking(held), dollars(0), List.of()));
        assertThat(scene.booking(held).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(result.changes().pools()).isEqualTo(Map.of(POOL, new PoolDelta(0, -2, 0, 0)));
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("cancelled", held.id(),
                BookingState.PENDING, BookingState.CANCELLED, ORIGIN, null));
    }

    @Test
    void servesTheNextBuyerInTheSameBatch() {
        Booking held = scene.held(ANNA, 5);

        assertThat(scene.decide(scene.reserve(BERT, 5), cancel(held)).outcomes().getFirst())
                .isInstanceOf(Outcome.Held.class);
    }

    @Test
    void givesASaleAndItsMoneyBack() {
        Booking sold = scene.sold(ANNA, 2);

        Decision.Result result = scene.decide(cancel(sold));

        assertThat(result.outcomes())
                .containsExactly(new Outcome.Cancelled(scene.booking(sold), sold.amount(), List.of(1)));
        assertThat(result.changes().newRefunds())
                .containsExactly(new NewRefund(sold.id(), 1, 1, sold.amount(),
                        sold.id() + "-1-refund", sold.id() + "-1", "tx-" + sold.id(), "cancelled"));
        assertThat(result.changes().pools()).isEqualTo(Map.of(POOL, new PoolDelta(0, 0, -2, 0)));
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("cancelled", sold.id(),
                BookingState.CONFIRMED, BookingState.CANCELLED, ORIGIN, null));
    }

    private Outcome.Cancelled cancelledAhead(Duration ahead) {
        Booking sold = scene.sold(ANNA, 1);
        scene.at(START.minus(ahead));
        return (Outcome.Cancelled) scene.outcome(cancel(sold));
    }

    @Test
    void givesAllBackUntilADayAhead() {
        assertThat(cancelledAhead(Duration.ofHours(24)).refund()).isEqualTo(dollars(2_500));
    }

    @Test
    void givesHalfBackWithinADay() {
        assertThat(cancelledAhead(Duration.ofHours(24).minusMillis(1)).refund()).isEqualTo(dollars(1_250));
    }

    @Test
    void givesHalfBackUntilTwoHoursAhead() {
        assertThat(cancelledAhead(Duration.ofHours(2)).refund()).isEqualTo(dollars(1_250));
    }

    @Test
    void givesNothingBackWithinTwoHours() {
        Outcome.Cancelled cancelled = cancelledAhead(Duration.ofHours(2).minusMillis(1));

        assertThat(cancelled.refund()).isEqualTo(dollars(0));
        assertThat(cancelled.refunds()).isEmpty();
        assertThat(scene.ledger.refunds).isEmpty();
        assertThat(scene.pool().free()).isEqualTo(5);
    }

    @Test
    void givesNothingBackOnceItHasBegun() {
        Booking sold = scene.sold(ANNA, 1);
        scene.at(START);

        assertThat(scene.outcome(cancel(sold))).isEqualTo(new Outcome.EventStarted(START));
        assertThat(scene.booking(sold).state()).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void countsFromTheFirstOfWhatWasBooked() {
        Instant early = START.minus(Duration.ofDays(1));
        TicketTypeId workshop = scene.another(5, early, 700);
        Booking held = ((Outcome.Held) scene
                .outcome(scene.reserve(ANNA, new Wanted.Tickets(TYPE, 1), new Wanted.Tickets(workshop, 1))))
                .booking();
        scene.decide(startPayment(held, 7));
        scene.decide(charged(held, 1, "tx"));

        scene.at(early);

        assertThat(scene.outcome(cancel(held))).isEqualTo(new Outcome.EventStarted(early));
    }

    @Test
    void givesAllBackWheneverTheEventIsCancelled() {
        Booking sold = scene.sold(ANNA, 1);
        scene.status(EventStatus.CANCELLED).at(START.plusSeconds(1));

        assertThat(((Outcome.Cancelled) scene.outcome(cancel(sold))).refund()).isEqualTo(sold.amount());
    }

    @Test
    void waitsForARunningCharge() {
        Booking paying = scene.paying(ANNA, 1);

        assertThat(scene.outcome(cancel(paying))).isEqualTo(new Outcome.PaymentInProgress());
        assertThat(scene.booking(paying).state()).isEqualTo(BookingState.PAYING);
    }

    @Test
    void happensOnce() {
        Booking held = scene.held(ANNA, 2);

        List<Outcome> outcomes = scene.decide(cancel(held), cancel(held)).outcomes();

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.AlreadyCancelled());
        assertThat(scene.pool().held()).isZero();
    }

    @Test
    void comesTooLateForAHoldThatHasEnded() {
        Booking held = scene.held(ANNA, 2);
        scene.at(held.deadline());

        Decision.Result result = scene.decide(cancel(held));

        assertThat(result.outcomes()).containsExactly(new Outcome.AlreadyExpired());
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("expired", held.id(),
                BookingState.PENDING, BookingState.EXPIRED, Reclaim.TIME, null));
        assertThat(scene.outcome(cancel(held))).isEqualTo(new Outcome.AlreadyExpired());
    }

    @Test
    void isForTheBuyerAndForAdministrators() {
        Booking held = scene.held(ANNA, 2);

        assertThat(scene.outcome(new Cancel(held.id(), BERT, ORIGIN))).isEqualTo(new Outcome.NotYours());
        assertThat(scene.outcome(new Cancel(held.id(), null, ORIGIN))).isInstanceOf(Outcome.Cancelled.class);
    }

    private static Cancel keyed(Booking booking, String key) {
        return new Cancel(booking.id(), ANNA, key, ORIGIN);
    }

    @Test
    void isToldAgainForTheSameKey() {
        Booking held = scene.held(ANNA, 2);
        Booking sold = scene.sold(ANNA, 1);
        scene.decide(keyed(held, "key"), keyed(sold, "key"));

        Decision.Result again = scene.decide(keyed(held, "key"), keyed(sold, "key"));

        assertThat(again.outcomes()).containsExactly(
                new Outcome.CancelledBefore(scene.booking(held), dollars(0), List.of()),
                new Outcome.CancelledBefore(scene.booking(sold), sold.amount(), List.of(1)));
        assertThat(again.changes().isEmpty()).isTrue();
        assertThat(scene.booking(held).keys().cancel()).isEqualTo("key");
    }

    @Test
    void isToldAgainInTheSameBatch() {
        Booking sold = scene.sold(ANNA, 1);

        Decision.Result result = scene.decide(keyed(sold, "key"), keyed(sold, "key"), keyed(sold, "other"));

        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(result.outcomes().get(1))
                .isEqualTo(new Outcome.CancelledBefore(scene.booking(sold), sold.amount(), List.of(1)));
        assertThat(result.outcomes().get(2)).isEqualTo(new Outcome.AlreadyCancelled());
        assertThat(result.changes().newRefunds()).hasSize(1);
    }

    @Test
    void isNotToldAgainForAnotherKeyNorWithout() {
        Booking keyed = scene.held(ANNA, 1);
        Booking bare = scene.held(ANNA, 1);
        scene.decide(keyed(keyed, "key"), cancel(bare));

        assertThat(scene.outcome(keyed(keyed, "other"))).isEqualTo(new Outcome.AlreadyCancelled());
        assertThat(scene.outcome(cancel(keyed))).isEqualTo(new Outcome.AlreadyCancelled());
        assertThat(scene.outcome(keyed(bare, "key"))).isEqualTo(new Outcome.AlreadyCancelled());
        assertThat(scene.outcome(cancel(bare))).isEqualTo(new Outcome.AlreadyCancelled());
    }

    @Test
    void knowsOnlyBookingsOfTheEvent() {
        assertThat(scene.outcome(cancel(Scene.stranger(scene.held(ANNA, 1)))))
                .isEqualTo(new Outcome.Unknown());
    }

    /**
     * A confirmed booking as it would be read had it been confirmed without a charge, or without the name of
     * one.
     */
    private Decision.Result cancelRead(Booking sold, Booking asRead) {
        EventState read = scene.read(cancel(sold));
        var state = new EventState(read.rules(), read.sessions(), read.pools(), Map.of(), Map.of(),
                Map.of(sold.id(), asRead), List.of(), false, List.of(), Map.of());
        return Decision.decide(state, List.of(cancel(sold)), scene.time());
    }

    @Test
    void givesNoMoneyBackThatNobodyPaid() {
        Booking sold = scene.sold(ANNA, 1);

        Decision.Result result = cancelRead(sold, sold.with(PaymentState.COMPLETED, null));

        assertThat(result.outcomes().getFirst()).isInstanceOfSatisfying(Outcome.Cancelled.class,
                cancelled -> assertThat(cancelled.refunds()).isEmpty());
        assertThat(result.changes().newRefunds()).isEmpty();
    }

    @Test
    void givesNoMoneyBackWithoutAChargeToGiveItBackOn() {
        Booking sold = scene.sold(ANNA, 1);
        var unnamed = new Payment(1, 7, "invoice", PaymentState.COMPLETED, "key", null, null, scene.time());

        Decision.Result result = cancelRead(sold, sold.with(PaymentState.COMPLETED, unnamed));

        assertThat(result.changes().newRefunds()).isEmpty();
    }

    @Test
    void failsLoudlyOnASaleWithoutLines() {
        Booking s = scene.sold(ANNA, 1);
        var bare = new Booking(s.id(), s.reference(), s.user(), s.state(), s.quantity(), s.amount(),
                s.paymentState(),
                s.createdAt(), s.expiresAt(), s.deadline(), s.fingerprint(), s.payment(), List.of());

        assertThatThrownBy(() -> cancelRead(s, bare)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(s.id().toString());
    }
}
