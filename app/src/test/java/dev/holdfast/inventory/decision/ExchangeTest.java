package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.BookingUpdate;
import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Outcome.EventStarted;
import dev.holdfast.inventory.decision.Outcome.Exchanged;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.NotInBooking;
import dev.holdfast.inventory.decision.Outcome.NotOnSale;
import dev.holdfast.inventory.decision.Outcome.PriceDiffers;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.decision.Outcome.SlotTaken;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.SEATS;
import static dev.holdfast.inventory.decision.Hall.best;
import static dev.holdfast.inventory.decision.Hall.exchange;
import static dev.holdfast.inventory.decision.Hall.given;
import static dev.holdfast.inventory.decision.Hall.held;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/** Seats that are moved and slots that are rescheduled, in one step or not at all. */
class ExchangeTest {

    private final Scene scene = Hall.scene();
    private final SessionId slot = Hall.slot(scene, 1, 1);
    private final SessionId later = Hall.slot(scene, 2, 1);

    private static Wanted in(SessionId slot) {
        return new Wanted.Slot(slot, 1);
    }

    private static Given all(SessionId session) {
        return new Given(session, List.of());
    }

    private static Exchange keyed(Exchange e, @Nullable String key) {
        return new Exchange(e.booking(), e.user(), e.gives(), e.takes(), key, e.origin());
    }

    private Outcome refused(Exchange exchange) {
        Decision.Result result = scene.decide(exchange);
        assertThat(result.changes().isEmpty()).isTrue();
        return result.outcomes().getFirst();
    }

    @Test
    void movesOneSeatOfSeveral() {
        Booking held = held(scene, ANNA, seats(0, 1), seats(12));

        Decision.Result result = scene.decide(exchange(held, given(1), seats(3)));

        Booking after = scene.booking(held);
        assertThat(result.outcomes()).containsExactly(new Exchanged(after, false));
        assertThat(after.lines()).extracting(Line::units)
                .containsExactly(List.of(0), List.of(12), List.of(3));
        assertThat(after.quantity()).isEqualTo(3);
        assertThat(after.amount()).isEqualTo(held.amount());
        assertThat(after.deadline()).isEqualTo(held.deadline());
        Changes changes = result.changes();
        assertThat(changes.exchanged()).containsExactly(after);
        assertThat(changes.bookingUpdates()).containsExactly(new BookingUpdate(held, after));
        assertThat(changes.pools()).isEmpty();
        assertThat(Hall.in(scene, SeatState.HELD)).containsExactly(0, 3, 12);
        assertThat(changes.journal()).extracting(JournalEntry::kind)
                .containsExactly("given_back", "exchanged");
        assertThat(changes.journal()).extracting(JournalEntry::units)
                .containsExactly(
                        new UnitChange(SeatState.FREE, List.of(EVENING, EVENING, EVENING), List.of(0, 1, 12)),
                        new UnitChange(SeatState.HELD, List.of(EVENING, EVENING, EVENING),
                                List.of(0, 12, 3)));
    }

    @Test
    void movesToSeatsOfAnotherPriceWhileNothingIsPaid() {
        Booking held = held(scene, ANNA, seats(0, 1));

        scene.decide(exchange(held, given(0), seats(13)));

        assertThat(scene.booking(held).amount())
                .isEqualTo(Scene.dollars(Hall.STALLS_PRICE + Hall.BALCONY_PRICE));
        assertThat(scene.booking(held).lines()).extracting(Line::ticketType)
                .containsExactly(Hall.STALLS, Hall.BALCONY);
    }

    @Test
    void mayTakeWhatItGives() {
        Booking held = held(scene, ANNA, seats(0, 1));

        Outcome outcome = scene.outcome(exchange(held, given(0, 1), seats(1, 2)));

        assertThat(Hall.units(outcome)).containsExactly(1, 2);
        assertThat(Hall.in(scene, SeatState.HELD)).containsExactly(1, 2);
    }

    @Test
    void movesToTheBestThatIsFreeThen() {
        Booking held = held(scene, ANNA, seats(12));
        assertThat(Hall.units(scene.outcome(exchange(held, given(12), best(1))))).containsExactly(2);
    }

    @Test
    void leavesWhatItGivesToTheNextOfTheBatch() {
        Booking held = held(scene, ANNA, seats(0));

        List<Outcome> outcomes = scene
                .decide(exchange(held, given(0), seats(1)), scene.reserve(BERT, seats(0)),
                        scene.reserve(BERT, seats(1)))
                .outcomes();

        assertThat(outcomes.get(1)).isInstanceOf(Held.class);
        assertThat(outcomes.get(2)).isInstanceOf(SeatTaken.class);
    }

    @Test
    void refusedChangesNothingAndLeavesNoMarks() {
        Booking held = held(scene, ANNA, seats(0, 1));
        held(scene, BERT, seats(2));

        Decision.Result result = scene.decide(exchange(held, given(0, 1), seats(3, 2)),
                scene.reserve(BERT, seats(1)),
                scene.reserve(BERT, seats(3)));

        var refusal = (SeatTaken) result.outcomes().getFirst();
        assertThat(refusal.taken()).containsExactly(2);
        assertThat(refusal.alternatives()).contains(List.of(0, 1));
        assertThat(((SeatTaken) result.outcomes().get(1)).taken()).containsExactly(1);
        assertThat(result.outcomes().get(2)).isInstanceOf(Held.class);
        assertThat(scene.booking(held)).isEqualTo(held);
    }

    @Test
    void movesWhatIsSold() {
        Booking sold = Hall.sold(scene, ANNA, seats(0));

        Decision.Result result = scene.decide(exchange(sold, given(0), seats(1)));

        assertThat(scene.booking(sold).state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(result.changes().units().released()).containsExactly(new Release(EVENING, 0, sold.id()));
        assertThat(result.changes().units().claimed())
                .containsExactly(new Claim(EVENING, 1, SEATS, SeatState.SOLD, sold.id()));
        assertThat(Hall.in(scene, SeatState.SOLD)).containsExactly(1);
    }

    @Test
    void takesNothingDearerForWhatIsSold() {
        Booking sold = Hall.sold(scene, ANNA, seats(12));

        List<Outcome> outcomes = scene
                .decide(exchange(sold, given(12), seats(0)), scene.reserve(BERT, seats(12)),
                        scene.reserve(BERT, seats(0)))
                .outcomes();

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.SupplementNeeded(
                Scene.dollars(Hall.BALCONY_PRICE), Scene.dollars(Hall.STALLS_PRICE)));
        assertThat(outcomes.get(1)).isInstanceOf(SeatTaken.class);
        assertThat(outcomes.get(2)).isInstanceOf(Held.class);
    }

    @Test
    void givesSoManyOfAType() {
        TicketTypeId other = scene.anotherOf(Scene.POOL, Scene.PRICE);
        Booking held = held(scene, ANNA, new Wanted.Tickets(Scene.TYPE, 3), new Wanted.Tickets(other, 2));

        Outcome outcome = scene.outcome(exchange(held, new Given(Scene.SESSION, Scene.TYPE, 2, List.of()),
                new Wanted.Tickets(other, 2)));

        assertThat(((Exchanged) outcome).booking().lines())
                .extracting(Line::ticketType, Line::quantity)
                .containsExactly(tuple(Scene.TYPE, 1), tuple(other, 2), tuple(other, 2));
        assertThat(refused(exchange(held, new Given(Scene.SESSION, Scene.TYPE, 2, List.of()),
                new Wanted.Tickets(other, 2)))).isEqualTo(new NotInBooking(Scene.SESSION));
    }

    @Test
    void personMayNotHaveMoreOfATypeByExchange() {
        TicketTypeId few = scene.anotherOf(Scene.POOL, Scene.PRICE);
        Hall.change(scene, few, new TicketRules.Terms(null, SaleWindow.ALWAYS, 1, OptionalInt.empty(),
                OptionalInt.of(1), 0));
        held(scene, ANNA, new Wanted.Tickets(few, 1));
        Booking held = held(scene, ANNA, new Wanted.Tickets(Scene.TYPE, 1));
        Exchange e = exchange(held, all(Scene.SESSION), new Wanted.Tickets(few, 1));
        var limited = new Exchange(e.booking(), ANNA, true, e.gives(), e.takes(), null, e.origin());

        assertThat(refused(limited)).isEqualTo(new LimitReached(Outcome.Limit.TYPE_PER_PERSON, 1));
        assertThat(scene.outcome(e)).isInstanceOf(Exchanged.class);
    }

    @Test
    void exchangesSomethingForSomething() {
        Booking held = held(scene, ANNA, seats(0));

        assertThatIllegalArgumentException().isThrownBy(() -> exchange(held, given(0)));
    }

    @Test
    void refusesAnotherPriceOnceAChargeWasTried() {
        Booking held = held(scene, ANNA, seats(12));
        scene.decide(Scene.startPayment(held, 7));
        scene.decide(Scene.notCharged(held, 1));

        assertThat(refused(exchange(held, given(12), seats(0)))).isEqualTo(
                new PriceDiffers(Scene.dollars(Hall.BALCONY_PRICE), Scene.dollars(Hall.STALLS_PRICE)));
        assertThat(scene.outcome(exchange(held, given(12), seats(13)))).isInstanceOf(Exchanged.class);
    }

    @Test
    void reschedulesASlot() {
        Booking held = held(scene, ANNA, in(slot), seats(0));

        Decision.Result result = scene.decide(exchange(held, all(slot), in(later)),
                scene.reserve(BERT, in(slot)));

        assertThat(result.outcomes().getLast()).isInstanceOf(Held.class);
        assertThat(scene.booking(held).lines()).extracting(Line::session).containsExactly(EVENING, later);
        assertThat(result.changes().pools()).containsEntry(new PoolId(later.value()),
                new PoolDelta(0, 1, 0, 0));
        assertThat(scene.outcome(scene.reserve(BERT, in(later)))).isEqualTo(new SlotTaken(later));
    }

    @Test
    void reschedulesToTheSameSlot() {
        Booking held = held(scene, ANNA, in(slot));

        assertThat(scene.outcome(exchange(held, all(slot), in(slot)))).isInstanceOf(Exchanged.class);
        assertThat(scene.ledger.claims.state(slot, 0)).isEqualTo(SeatState.HELD);
    }

    @Test
    void keepsTheOldSlotWhenTheNewIsTaken() {
        Booking held = held(scene, ANNA, in(slot));
        held(scene, BERT, in(later));

        assertThat(refused(exchange(held, all(slot), in(later)))).isEqualTo(new SlotTaken(later));
    }

    @Test
    void givesBackCountedTicketsToTheSamePool() {
        Booking held = held(scene, ANNA, new Wanted.Tickets(Scene.TYPE, 5));

        assertThat(scene.outcome(exchange(held, all(Scene.SESSION), new Wanted.Tickets(Scene.TYPE, 5))))
                .isInstanceOf(Exchanged.class);
        assertThat(scene.pool().held()).isEqualTo(5);
    }

    @Test
    void givesAllOfADateWhenNoSeatIsNamed() {
        Booking held = held(scene, ANNA, seats(0, 1));

        Outcome outcome = scene.outcome(exchange(held, all(EVENING), in(slot), in(later)));

        assertThat(((Exchanged) outcome).booking().lines()).extracting(Line::kind)
                .containsOnly(Line.Kind.SLOT);
        assertThat(Hall.in(scene, SeatState.HELD)).isEmpty();
        assertThat(scene.pool(SEATS).free()).isEqualTo(15);
    }

    @Test
    void givesAllOfADateWhoseSeatsAreTakenAnew() {
        Booking held = held(scene, ANNA, seats(0, 1));

        assertThat(Hall.units(scene.outcome(exchange(held, all(EVENING), seats(1, 2))))).containsExactly(1,
                2);
    }

    @Test
    void makesNoBookingLarger() {
        Booking held = held(scene, ANNA, seats(0));

        assertThat(refused(exchange(held, given(0), seats(1, 2))))
                .isEqualTo(new LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, 1));
    }

    @Test
    void isAnsweredAgainByItsKey() {
        Booking held = held(scene, ANNA, seats(0));
        Exchange request = keyed(exchange(held, given(0), seats(1)), "move-1");

        List<Outcome> outcomes = scene.decide(request, request).outcomes();

        Booking after = scene.booking(held);
        assertThat(after.keys()).isEqualTo(new Booking.Keys(null, "move-1"));
        assertThat(outcomes).containsExactly(new Exchanged(after, false), new Exchanged(after, true));
        assertThat(scene.outcome(request)).isEqualTo(new Exchanged(after, true));
        assertThat(scene.outcome(keyed(request, "move-2"))).isEqualTo(new NotInBooking(EVENING));
        assertThat(scene.outcome(keyed(request, null))).isEqualTo(new NotInBooking(EVENING));
    }

    @Test
    void isRefusedForAnotherRequestOfItsKey() {
        Booking held = held(scene, ANNA, seats(0));
        scene.decide(keyed(exchange(held, given(0), seats(1)), "a:move:1"));

        assertThat(refused(keyed(exchange(held, given(1), seats(2)), "a:move:2")))
                .isEqualTo(new Outcome.KeyReused());
        assertThat(scene.outcome(keyed(exchange(held, given(1), seats(2)), "a:other:1")))
                .isInstanceOf(Exchanged.class);
    }

    @Test
    void givesOnlyWhatIsInTheBooking() {
        Booking held = held(scene, ANNA, seats(0), new Wanted.Tickets(Scene.TYPE, 1));

        assertThat(refused(exchange(held, given(0, 1), seats(2)))).isEqualTo(new NotInBooking(EVENING));
        assertThat(refused(exchange(held, all(slot), in(later)))).isEqualTo(new NotInBooking(slot));
        assertThat(refused(exchange(held, new Given(Scene.SESSION, List.of(0)), seats(2))))
                .isEqualTo(new NotInBooking(Scene.SESSION));
    }

    @Test
    void isForTheOwnerOrAnAdministrator() {
        Booking held = held(scene, ANNA, seats(0));
        Exchange anna = exchange(held, given(0), seats(1));

        assertThat(refused(new Exchange(held.id(), BERT, anna.gives(), anna.takes(), null, ORIGIN)))
                .isEqualTo(new Outcome.NotYours());
        assertThat(scene.outcome(new Exchange(held.id(), null, anna.gives(), anna.takes(), null, ORIGIN)))
                .isInstanceOf(Exchanged.class);
        assertThat(scene.outcome(exchange(Scene.stranger(held), given(1), seats(2))))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void givesNothingBackThatHasBegun() {
        Booking held = held(scene, ANNA, seats(0));
        scene.ledger.sessions.put(EVENING,
                new SessionRules(EVENING, Scene.NOW, Hall.DOORS, SessionStatus.ON_SALE,
                        new SaleWindow(null, Hall.DOORS),
                        Hall.evening(SessionStatus.ON_SALE, SaleWindow.ALWAYS).place()));

        assertThat(refused(exchange(held, given(0), seats(1)))).isEqualTo(new EventStarted(Scene.NOW));
    }

    @Test
    void takesNothingThatIsNotOnSale() {
        Booking held = held(scene, ANNA, seats(0));
        Hall.change(scene, Hall.BALCONY, Hall.terms(new SaleWindow(null, Scene.NOW), 0));

        assertThat(refused(exchange(held, given(0), seats(12)))).isEqualTo(new NotOnSale(null, Scene.NOW));
        scene.status(EventStatus.DRAFT);
        assertThat(refused(exchange(held, given(0), seats(1)))).isEqualTo(new NotOnSale(null, null));
    }

    @Test
    void isRefusedUnderARunningCharge() {
        Booking paying = held(scene, ANNA, seats(0));
        scene.decide(Scene.startPayment(paying, 7));

        assertThat(refused(exchange(paying, given(0), seats(1)))).isEqualTo(new Outcome.PaymentInProgress());
    }
}
