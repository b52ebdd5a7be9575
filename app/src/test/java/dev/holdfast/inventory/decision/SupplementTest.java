package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.StartExchange;
import dev.holdfast.inventory.decision.Outcome.AlreadyConfirmed;
import dev.holdfast.inventory.decision.Outcome.ChargedTooLate;
import dev.holdfast.inventory.decision.Outcome.Confirmed;
import dev.holdfast.inventory.decision.Outcome.Exchanged;
import dev.holdfast.inventory.decision.Outcome.KeyEnded;
import dev.holdfast.inventory.decision.Outcome.KeyReused;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.NotPending;
import dev.holdfast.inventory.decision.Outcome.PaymentEndedBefore;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.decision.Outcome.SupplementHeld;
import dev.holdfast.inventory.decision.Outcome.SupplementNeeded;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.exchange;
import static dev.holdfast.inventory.decision.Hall.given;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dearer exchange: what is wanted is held until the difference is paid, and then all of it happens at
 * once.
 */
class SupplementTest {

    private static final long DIFFERENCE = Hall.STALLS_PRICE - Hall.BALCONY_PRICE;

    private final Scene scene = Hall.scene();
    private final Booking sold = Hall.sold(scene, ANNA, seats(12));
    private int drawn;

    private StartExchange start(Exchange exchange, long fingerprint) {
        drawn++;
        return new StartExchange(new BookingId(new UUID(6, drawn)), new BookingReference("SUP-" + drawn),
                ANNA,
                fingerprint, exchange);
    }

    private StartExchange toStalls(String key) {
        Exchange e = exchange(sold, given(12), seats(3));
        return start(new Exchange(e.booking(), ANNA, true, e.gives(), e.takes(), key + ":1", e.origin()), 1);
    }

    private Booking supplement() {
        return ((SupplementHeld) scene.outcome(toStalls("k"))).supplement();
    }

    private Booking paying() {
        Booking supplement = supplement();
        scene.decide(Scene.startPayment(supplement, 9));
        return scene.booking(supplement);
    }

    @Test
    void isNeededForWhatIsDearer() {
        assertThat(scene.outcome(exchange(sold, given(12), seats(3)))).isEqualTo(
                new SupplementNeeded(Scene.dollars(Hall.BALCONY_PRICE), Scene.dollars(Hall.STALLS_PRICE)));
        assertThat(Hall.in(scene, SeatState.HELD)).isEmpty();
    }

    @Test
    void holdsWhatIsWantedAtTheDifference() {
        Booking supplement = supplement();

        assertThat(supplement.amount()).isEqualTo(Scene.dollars(DIFFERENCE));
        assertThat(supplement.state()).isEqualTo(BookingState.PENDING);
        assertThat(supplement.links().exchangeOf()).isEqualTo(sold.id());
        assertThat(Hall.in(scene, SeatState.HELD)).containsExactly(3);
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(12);
    }

    @Test
    void goesOverToTheBookingWhenItIsPaid() {
        Booking supplement = paying();

        Decision.Result result = scene.decide(Scene.charged(supplement, 1, "tx-more"));

        Booking after = scene.booking(sold);
        assertThat(result.outcomes()).containsExactly(new Confirmed(after));
        assertThat(after.lines()).extracting(Line::units).containsExactly(List.of(3));
        assertThat(after.amount()).isEqualTo(Scene.dollars(Hall.STALLS_PRICE));
        assertThat(after.funds().chargedMinor()).isEqualTo(Hall.STALLS_PRICE);
        assertThat(after.payment()).extracting(Payment::transaction).isEqualTo("tx-more");
        Booking ended = scene.booking(supplement);
        assertThat(ended.state()).isEqualTo(BookingState.CANCELLED);
        assertThat(ended.funds()).isEqualTo(Booking.Funds.NONE);
        assertThat(scene.ledger.moved(supplement.id(), 1)).isEqualTo(DIFFERENCE);
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(3);
        assertThat(result.changes().journal()).extracting(JournalEntry::kind)
                .containsExactly("merged", "given_back", "exchanged");
    }

    @Test
    void leavesTheOldSeatToTheNext() {
        Booking supplement = paying();
        scene.decide(Scene.charged(supplement, 1, "tx-more"));

        assertThat(scene.outcome(scene.reserve(BERT, seats(12)))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.outcome(scene.reserve(BERT, seats(3)))).isInstanceOf(SeatTaken.class);
    }

    @Test
    void isPaidBackWhenTheBookingIsGone() {
        Booking supplement = paying();
        scene.decide(Scene.cancel(sold));

        Outcome outcome = scene.outcome(Scene.charged(supplement, 1, "tx-more"));

        assertThat(outcome).isInstanceOf(ChargedTooLate.class);
        assertThat(((ChargedTooLate) outcome).refund()).isEqualTo(Scene.dollars(DIFFERENCE));
        assertThat(scene.booking(supplement).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(scene.ledger.till.refunds.keySet()).anyMatch(key -> key.booking().equals(supplement.id()));
        assertThat(Hall.in(scene, SeatState.HELD)).isEmpty();
    }

    @Test
    void isPaidBackWhenTheSeatWasExchangedMeanwhile() {
        Booking supplement = paying();
        scene.decide(exchange(sold, given(12), seats(13)));

        assertThat(scene.outcome(Scene.charged(supplement, 1, "tx-more"))).isInstanceOf(ChargedTooLate.class);
        assertThat(scene.booking(sold).lines()).extracting(Line::units).containsExactly(List.of(13));
        assertThat(scene.booking(sold).amount()).isEqualTo(Scene.dollars(Hall.BALCONY_PRICE));
    }

    @Test
    void isPaidBackWhenTheDateHasBegunOrTheEventIsCancelled() {
        Booking supplement = paying();
        scene.status(EventStatus.CANCELLED);

        assertThat(scene.outcome(Scene.charged(supplement, 1, "tx-more"))).isInstanceOf(ChargedTooLate.class);
        assertThat(scene.booking(sold).lines()).extracting(Line::units).containsExactly(List.of(12));
    }

    @Test
    void isNotChargedForABookingThatIsGone() {
        Booking supplement = supplement();
        scene.decide(Scene.cancel(sold));

        assertThat(scene.outcome(Scene.startPayment(supplement, 9)))
                .isEqualTo(new NotPending(BookingState.CANCELLED));
        assertThat(Hall.in(scene, SeatState.HELD)).isEmpty();
    }

    @Test
    void diesLikeAnyHold() {
        supplement();
        scene.after(Scene.HOLD);

        assertThat(scene.outcome(scene.reserve(BERT, seats(3)))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.booking(sold).lines()).extracting(Line::units).containsExactly(List.of(12));
    }

    @Test
    void isAnsweredAgainWithTheSameKeyAndOnlyThen() {
        Booking supplement = supplement();

        assertThat(scene.outcome(toStalls("k"))).isEqualTo(new SupplementHeld(supplement, true));
        Exchange other = exchange(sold, given(12), seats(4));
        var reused = new Exchange(other.booking(), ANNA, true, other.gives(), other.takes(), "k:2",
                other.origin());
        assertThat(scene.outcome(start(reused, 2))).isEqualTo(new KeyReused());
        scene.after(Scene.HOLD);
        scene.decide(scene.reserve(BERT, seats(0)));
        assertThat(scene.outcome(toStalls("k"))).isEqualTo(new KeyEnded(supplement.id()));
    }

    @Test
    void isAnsweredAsDoneOnceItIs() {
        Booking supplement = paying();
        scene.decide(Scene.charged(supplement, 1, "tx-more"));
        Booking after = scene.booking(sold);

        assertThat(scene.outcome(toStalls("k"))).isEqualTo(new Exchanged(after, true));
        assertThat(scene.outcome(Scene.startPayment(supplement, 9))).isEqualTo(new AlreadyConfirmed(after));
        assertThat(scene.outcome(Scene.startPayment(supplement, 8)))
                .isEqualTo(new NotPending(BookingState.CANCELLED));
        assertThat(scene.outcome(Scene.charged(supplement, 1, "tx-more")))
                .isEqualTo(new PaymentEndedBefore(after));
    }

    @Test
    void repeatedConfirmationOfTheBookingStaysWhatItWas() {
        Booking supplement = paying();
        scene.decide(Scene.charged(supplement, 1, "tx-more"));

        assertThat(scene.outcome(Scene.startPayment(sold, 7)))
                .isEqualTo(new AlreadyConfirmed(scene.booking(sold)));
    }

    @Test
    void secondChargeOfItGoesBack() {
        Booking supplement = paying();
        scene.decide(Scene.charged(supplement, 1, "tx-more"));

        assertThat(scene.outcome(Scene.charged(supplement, 1, "tx-again")))
                .isInstanceOf(ChargedTooLate.class);
        assertThat(scene.booking(sold).amount()).isEqualTo(Scene.dollars(Hall.STALLS_PRICE));
    }

    @Test
    void isNotForSaleNorToBeExchangedItself() {
        Booking supplement = supplement();

        assertThat(scene.outcome(exchange(supplement, given(3), seats(4))))
                .isEqualTo(new NotPending(BookingState.PENDING));
        assertThat(scene.outcome(new LaneRequest.Transfer(supplement.id(), ANNA,
                new LaneRequest.Buyer(BERT, true, false), Scene.ORIGIN)))
                .isEqualTo(new NotPending(BookingState.PENDING));
    }

    @Test
    void keepsNoMoreFromOthersThanIsGiven() {
        scene.limits(OptionalInt.of(1), OptionalInt.empty());

        assertThat(scene.outcome(toStalls("a"))).isInstanceOf(SupplementHeld.class);
        Exchange again = exchange(sold, given(12), seats(4));
        assertThat(scene.outcome(start(
                new Exchange(again.booking(), ANNA, true, again.gives(), again.takes(), "b:1",
                        again.origin()),
                1))).isEqualTo(new LimitReached(Outcome.Limit.TICKETS_PER_PERSON, 1));
        assertThat(Hall.in(scene, SeatState.HELD)).containsExactly(3);
    }

    @Test
    void doesAtOnceWhatIsNotDearer() {
        Exchange same = exchange(sold, given(12), seats(13));

        assertThat(scene.outcome(start(same, 1))).isInstanceOf(Exchanged.class);
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(13);
    }

    @Test
    void differenceGoesBackWhenItIsCheaper() {
        Booking dear = Hall.sold(scene, BERT, seats(0));

        Outcome outcome = scene.outcome(exchange(dear, given(0), seats(13)));

        Booking after = ((Exchanged) outcome).booking();
        assertThat(after.amount()).isEqualTo(Scene.dollars(Hall.BALCONY_PRICE));
        assertThat(after.funds()).isEqualTo(new Booking.Funds(Hall.STALLS_PRICE, DIFFERENCE, 0));
        assertThat(scene.ledger.till.refunds.values()).extracting(Till.Refund::amount)
                .containsExactly(Scene.dollars(DIFFERENCE));
    }
}
