package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.TestInventory.Shape;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import static dev.holdfast.inventory.TestInventory.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** Dearer exchanges and transfers against what else becomes of a booking at the same moment, on two nodes. */
final class ChangeRaceTest {

    private static final int ROUNDS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory one;
    private TestInventory two;

    @BeforeEach
    void open() {
        one = new TestInventory(database.address());
        two = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    /** A booking at 75 dollars with a supplement for one at 100, whose charge is under way. */
    private record Change(OnSale event, Booking sold, Booking supplement) {}

    /** An event with a second type, dearer, of the same date. */
    private TicketTypeId dearer(OnSale event) {
        var snapshot = one.inventory().availability().of(event.id()).orElseThrow();
        PoolCount pool = snapshot.pools().getFirst();
        var type = new TicketRules(TicketTypeId.random(), pool.session(), pool.id(),
                new Money(10_000, Currency.getInstance("USD")));
        var added = one.inventory()
                .add(event.id(), new LaneRequest.AddTicketTypes(OptionalInt.empty(), List.of(type), List.of(),
                        ORIGIN), _ -> {});
        assertThat(added).isInstanceOf(Outcome.Added.class);
        return type.id();
    }

    private Change change(OnSale event, TicketTypeId dearer) {
        Booking sold = one.confirmed(event, one.held(event, UserId.random(), 1)).booking();
        var session = sold.lines().getFirst().session();
        var exchange = new LaneRequest.Exchange(sold.id(), sold.user(), true,
                List.of(new Given(session, event.type(), 1, List.of())),
                List.of(new Wanted.Tickets(dearer, 1)), "k:1", ORIGIN);
        var start = new LaneRequest.StartExchange(
                BookingId.draw(new EventTag(RANDOM.nextInt()), 1, RANDOM), BookingReference.draw(RANDOM),
                sold.user(), 1, exchange);
        var held = (Outcome.SupplementHeld) one.inventory().exchange(event.id(), start);
        var started = one.inventory()
                .startPayment(event.id(), new LaneRequest.StartPayment(held.supplement().id(), sold.user(),
                        new Payment.Means(43, "card", Duration.ofSeconds(70)), ORIGIN));
        assertThat(started).isInstanceOf(Outcome.PaymentStarted.class);
        return new Change(event, sold, held.supplement());
    }

    private static Outcome pay(TestInventory node, Change change) {
        return node.inventory()
                .endPayment(change.event().id(), new LaneRequest.EndPayment(change.supplement().id(), 1,
                        new Charged("txn_more"), ORIGIN));
    }

    private Booking now(Change change, Booking booking) {
        return one.inventory().ledger().find(change.event().id(), booking.id()).orElseThrow().booking();
    }

    private void assertEitherWay(Change change, Outcome paid) {
        Booking supplement = now(change, change.supplement());
        assertThat(supplement.state()).isEqualTo(BookingState.CANCELLED);
        if (paid instanceof Outcome.ChargedTooLate late) {
            assertThat(late.refund().minor()).isEqualTo(2_500);
            assertThat(now(change, change.sold()).amount().minor()).isEqualTo(7_500);
            assertThat(supplement.funds()).isEqualTo(new Booking.Funds(2_500, 2_500, 0));
        } else {
            assertThat(paid).isInstanceOf(Outcome.Confirmed.class);
            assertThat(now(change, change.sold()).amount().minor()).isEqualTo(10_000);
            assertThat(now(change, change.sold()).funds().chargedMinor()).isEqualTo(10_000);
            assertThat(supplement.funds()).isEqualTo(Booking.Funds.NONE);
        }
    }

    @Test
    void chargeOfASupplementAndCancelOfItsBookingAreNeverBothLost() {
        var event = one.onSale(ROUNDS * 3);
        TicketTypeId dearer = dearer(event);
        for (int round = 0; round < ROUNDS; round++) {
            Change change = change(event, dearer);
            List<Callable<Outcome>> callers = List.of(() -> pay(one, change),
                    () -> two.inventory()
                            .cancel(event.id(),
                                    new LaneRequest.Cancel(change.sold().id(), change.sold().user(),
                                            ORIGIN)));
            List<Outcome> outcomes = Rush.of(callers);
            assertThat(outcomes.getLast()).isInstanceOf(Outcome.Cancelled.class);
            assertEitherWay(change, outcomes.getFirst());
            assertThat(now(change, change.sold()).funds().keptMinor()).isZero();
        }
        assertThat(free(event)).isEqualTo(ROUNDS * 3);
    }

    @Test
    void chargeThatIsToldOnBothNodesIsCountedOnce() {
        var event = one.onSale(ROUNDS * 3);
        TicketTypeId dearer = dearer(event);
        for (int round = 0; round < ROUNDS; round++) {
            Change change = change(event, dearer);
            List<Outcome> outcomes = Rush
                    .<Outcome>of(List.of(() -> pay(one, change), () -> pay(two, change)));
            assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.PaymentEndedBefore.class::isInstance).hasSize(1);
            assertEitherWay(change, new Outcome.Confirmed(change.sold()));
        }
        assertThat(free(event)).isEqualTo(ROUNDS * 2);
    }

    @Test
    void supplementThatExpiresIsPaidOrOver() {
        var event = one.onSale(6);
        TicketTypeId dearer = dearer(event);
        Change change = change(event, dearer);
        one.clock().advance(Duration.ofMinutes(30));
        two.clock().advance(Duration.ofMinutes(30));
        List<Outcome> outcomes = Rush.<Outcome>of(List.of(() -> pay(one, change),
                () -> two.inventory().sweep(event.id(), new LaneRequest.Sweep(false, ORIGIN))));
        Booking supplement = now(change, change.supplement());
        assertThat(supplement.state()).isIn(BookingState.CANCELLED, BookingState.EXPIRED);
        boolean exchanged = outcomes.getFirst() instanceof Outcome.Confirmed;
        assertThat(now(change, change.sold()).amount().minor()).isEqualTo(exchanged ? 10_000 : 7_500);
        assertThat(supplement.funds().keptMinor()).isZero();
        assertThat(free(event)).isEqualTo(5);
    }

    @Test
    void bookingIsHandedOnOnceOfTwoNodes() {
        var event = one.onSale(Shape.of(ROUNDS));
        for (int round = 0; round < ROUNDS; round++) {
            Booking sold = one.confirmed(event, one.held(event, UserId.random(), 1)).booking();
            List<Outcome> outcomes = Rush
                    .<Outcome>of(List.of(() -> transfer(one, event, sold), () -> transfer(two, event, sold)));
            assertThat(outcomes).filteredOn(Outcome.Transferred.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.NotYours.class::isInstance).hasSize(1);
        }
    }

    @Test
    void transferAndCancelDoNotBothWin() {
        var event = one.onSale(Shape.of(ROUNDS));
        for (int round = 0; round < ROUNDS; round++) {
            Booking sold = one.confirmed(event, one.held(event, UserId.random(), 1)).booking();
            List<Callable<Outcome>> callers = List.of(() -> transfer(one, event, sold),
                    () -> two.inventory()
                            .cancel(event.id(), new LaneRequest.Cancel(sold.id(), sold.user(), ORIGIN)));
            List<Outcome> outcomes = Rush.of(callers);
            boolean handed = outcomes.getFirst() instanceof Outcome.Transferred;
            assertThat(outcomes.getLast())
                    .isInstanceOf(handed ? Outcome.NotYours.class : Outcome.Cancelled.class);
        }
    }

    private static Outcome transfer(TestInventory node, OnSale event, Booking booking) {
        var to = new Buyer(UserId.random(), true, false);
        return node.inventory()
                .transfer(event.id(), new LaneRequest.Transfer(booking.id(), booking.user(), to, ORIGIN),
                        _ -> {});
    }

    private int free(OnSale event) {
        return one.inventory().availability().of(event.id()).orElseThrow().free();
    }
}
