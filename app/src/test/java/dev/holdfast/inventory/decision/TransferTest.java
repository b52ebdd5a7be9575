package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Transfer;
import dev.holdfast.inventory.decision.Outcome.EventStarted;
import dev.holdfast.inventory.decision.Outcome.HoldEnded;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.NotPending;
import dev.holdfast.inventory.decision.Outcome.NotYours;
import dev.holdfast.inventory.decision.Outcome.PaymentInProgress;
import dev.holdfast.inventory.decision.Outcome.Transferred;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** A booking that is handed to another person, once, and only to who may have it. */
class TransferTest {

    private static final UserId CLARA = new UserId(new UUID(4, 3));

    private final Scene scene = Scene.withCapacity(10);

    private static Transfer transfer(Booking booking, UserId to) {
        return new Transfer(booking.id(), booking.user(), new Buyer(to, true, false), ORIGIN);
    }

    private Outcome refused(Transfer transfer) {
        Decision.Result result = scene.decide(transfer);
        assertThat(result.changes().isEmpty()).isTrue();
        return result.outcomes().getFirst();
    }

    @Test
    void belongsToTheOtherFromThenOn() {
        Booking sold = scene.sold(ANNA, 2);

        Decision.Result result = scene.decide(transfer(sold, BERT));

        Booking after = scene.booking(sold);
        assertThat(result.outcomes()).containsExactly(new Transferred(after));
        assertThat(after.user()).isEqualTo(BERT);
        assertThat(scene.outcome(Scene.cancel(sold))).isEqualTo(new NotYours());
        assertThat(scene.outcome(Scene.cancel(after))).isInstanceOf(Outcome.Cancelled.class);
        assertThat(Note.of(result.changes().journal())).containsExactly(new Note("transferred", sold.id(),
                BookingState.CONFIRMED, BookingState.CONFIRMED, ORIGIN, ANNA.toString()));
    }

    @Test
    void isHandedOnOnceOfTwo() {
        Booking sold = scene.sold(ANNA, 2);

        List<Outcome> outcomes = scene.decide(transfer(sold, BERT), transfer(sold, CLARA)).outcomes();

        assertThat(outcomes.getFirst()).isInstanceOf(Transferred.class);
        assertThat(outcomes.getLast()).isEqualTo(new NotYours());
        assertThat(scene.booking(sold).user()).isEqualTo(BERT);
    }

    @Test
    void cancelOfTheSameBatchIsFirst() {
        Booking sold = scene.sold(ANNA, 2);

        List<Outcome> outcomes = scene.decide(transfer(sold, BERT), Scene.cancel(sold)).outcomes();

        assertThat(outcomes.getFirst()).isEqualTo(new NotPending(BookingState.CANCELLED));
        assertThat(scene.booking(sold).user()).isEqualTo(ANNA);
    }

    @Test
    void holdMayBeHandedOnWhileNobodyPays() {
        Booking held = scene.held(ANNA, 1);
        assertThat(scene.outcome(transfer(held, BERT))).isInstanceOf(Transferred.class);

        Booking paying = scene.paying(ANNA, 1);
        assertThat(refused(transfer(paying, BERT))).isEqualTo(new PaymentInProgress());
    }

    @Test
    void whatIsOverStaysWhereItWas() {
        Booking held = scene.held(ANNA, 1);
        Booking sold = scene.sold(ANNA, 1);
        Booking cancelled = scene.sold(ANNA, 1);
        scene.decide(Scene.cancel(cancelled));
        scene.after(Scene.HOLD);

        assertThat(scene.outcome(transfer(held, BERT))).isEqualTo(new HoldEnded());
        assertThat(refused(transfer(cancelled, BERT))).isEqualTo(new NotPending(BookingState.CANCELLED));
        scene.at(Scene.START);
        assertThat(refused(transfer(sold, BERT))).isEqualTo(new EventStarted(Scene.START));
    }

    @Test
    void cancelledEventIsNotHandedOn() {
        Booking sold = scene.sold(ANNA, 1);
        scene.status(EventStatus.CANCELLED);

        assertThat(refused(transfer(sold, BERT))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void receiverMayNotHaveMoreThanAnybody() {
        scene.limits(OptionalInt.of(3), OptionalInt.empty());
        Booking sold = scene.sold(ANNA, 2);
        scene.sold(BERT, 2);

        assertThat(refused(transfer(sold, BERT)))
                .isEqualTo(new LimitReached(Outcome.Limit.TICKETS_PER_PERSON, 3));
        assertThat(scene.outcome(transfer(sold, CLARA))).isInstanceOf(Transferred.class);
        assertThat(scene.outcome(scene.reserve(ANNA, 3))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void receiverMayNotHaveMoreHoldsThanAnybody() {
        scene.limits(OptionalInt.empty(), OptionalInt.of(1));
        Booking held = scene.held(ANNA, 1);
        scene.held(BERT, 1);

        assertThat(refused(transfer(held, BERT)))
                .isEqualTo(new LimitReached(Outcome.Limit.OPEN_HOLDS_PER_PERSON, 1));
    }

    @Test
    void receiverMayNotHaveMoreOfATypeThanAnybody() {
        scene.ledger.ticketTypes.computeIfPresent(Scene.TYPE, (_, type) -> type.with(type.price(),
                new TicketRules.Terms(null, SaleWindow.ALWAYS, 1, OptionalInt.empty(), OptionalInt.of(3),
                        0)));
        Booking sold = scene.sold(ANNA, 2);
        scene.sold(BERT, 2);

        assertThat(refused(transfer(sold, BERT)))
                .isEqualTo(new LimitReached(Outcome.Limit.TYPE_PER_PERSON, 3));
    }
}
