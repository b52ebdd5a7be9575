package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Cancelled;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two who want to end or advance the same booking: exactly one wins. The audit compares counters and ledger
 * after each.
 */
final class SettlingRaceTest {

    private static final int ROUNDS = 25;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    /** Two nodes, so that rivals meet in one batch, in two of a node, and in two of two nodes. */
    private TestInventory world;
    private TestInventory otherNode;

    @BeforeEach
    void open() {
        world = new TestInventory(database.address());
        otherNode = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        world.close();
        otherNode.close();
    }

    @Test
    void bookingIsCancelledOnce() {
        var event = world.onSale(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            var hold = world.held(event, UserId.random(), 1);
            List<Outcome> outcomes = Rush.of(List.of(() -> world.cancel(event, hold),
                    () -> world.cancel(event, hold), () -> otherNode.cancel(event, hold)));
            assertThat(outcomes).filteredOn(Cancelled.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.AlreadyCancelled.class::isInstance).hasSize(2);
        }
        assertThat(free(event)).isEqualTo(ROUNDS);
    }

    @Test
    void paymentStartsOnceAndIsConfirmedOnce() {
        var event = world.onSale(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            var hold = world.held(event, UserId.random(), 1);
            List<Outcome> starts = Rush.of(List.of(() -> world.startPayment(event, hold),
                    () -> world.startPayment(event, hold), () -> otherNode.startPayment(event, hold)));
            assertThat(starts).filteredOn(Outcome.PaymentStarted.class::isInstance).hasSize(1);
            assertThat(starts).filteredOn(Outcome.PaymentInProgress.class::isInstance).hasSize(2);
            List<Outcome> ends = Rush.of(List.of(() -> charged(world, event, hold),
                    () -> charged(world, event, hold), () -> charged(otherNode, event, hold)));
            assertThat(ends).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
            assertThat(ends).filteredOn(Outcome.PaymentEndedBefore.class::isInstance).hasSize(2);
        }
        assertThat(world.reserve(event, 1)).isEqualTo(new Outcome.SoldOut());
    }

    @Test
    void cancelAndConfirmDoNotBothWin() {
        var event = world.onSale(ROUNDS);
        int cancelled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var hold = world.held(event, UserId.random(), 1);
            List<Outcome> outcomes = Rush.of(
                    List.of(() -> otherNode.cancel(event, hold), () -> world.startPayment(event, hold)));
            switch (outcomes.get(0)) {
                case Cancelled _ -> {
                    cancelled++;
                    assertThat(outcomes.get(1)).isEqualTo(new Outcome.NotPending(BookingState.CANCELLED));
                }
                case Outcome.PaymentInProgress _ ->
                    assertThat(charged(world, event, hold)).isInstanceOf(Outcome.Confirmed.class);
                default -> throw new AssertionError(outcomes);
            }
        }
        assertThat(free(event)).isEqualTo(cancelled);
    }

    @Test
    void paymentAndSweepAtTheDeadlineDoNotBothWin() {
        var event = world.onSale(ROUNDS);
        var holds = new ArrayList<Held>();
        for (int i = 0; i < ROUNDS; i++) {
            holds.add(world.held(event, UserId.random(), 1));
        }
        var deadline = Duration.ofMinutes(15);
        world.clock().advance(deadline.minusMillis(40));
        otherNode.clock().advance(deadline.minusMillis(40));
        var callers = new ArrayList<Callable<Outcome>>();
        holds.forEach(hold -> callers.add(() -> world.startPayment(event, hold)));
        for (int i = 0; i < 20; i++) {
            callers.add(() -> sweep(otherNode, event));
            callers.add(() -> sweep(world, event));
        }
        List<Outcome> outcomes = Rush.of(callers);
        world.clock().advance(Duration.ofSeconds(1));
        sweep(world, event);
        int paying = 0;
        for (int i = 0; i < ROUNDS; i++) {
            switch (outcomes.get(i)) {
                case Outcome.PaymentStarted _ -> {
                    paying++;
                    assertThat(charged(world, event, holds.get(i))).isInstanceOf(Outcome.Confirmed.class);
                }
                case Outcome.HoldEnded _ ->
                    assertThat(state(event, holds.get(i))).isEqualTo(BookingState.EXPIRED);
                default -> throw new AssertionError(outcomes.get(i));
            }
        }
        assertThat(free(event)).isEqualTo(ROUNDS - paying);
    }

    @Test
    void cancelledUnitsAreTakenByWhoeverWaitsForThem() {
        var event = world.onSale(10);
        var holds = Rush.of(10, () -> world.held(event, UserId.random(), 1));
        var callers = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 10; i++) {
            Held hold = holds.get(i);
            callers.add(() -> world.cancel(event, hold));
            callers.add(() -> otherNode.reserve(event, 1));
            callers.add(() -> world.reserve(event, 1));
        }
        List<Outcome> outcomes = Rush.of(callers);
        long held = outcomes.stream().filter(Held.class::isInstance).count();
        assertThat(outcomes).filteredOn(Cancelled.class::isInstance).hasSize(10);
        var left = Rush.<Outcome>of(20, () -> world.reserve(event, 1));
        assertThat(left).filteredOn(Held.class::isInstance).hasSize((int) (10 - held));
        assertThat(free(event)).isZero();
    }

    private static Outcome charged(TestInventory node, OnSale event, Held hold) {
        return node.inventory()
                .endPayment(event.id(),
                        new LaneRequest.EndPayment(hold.booking().id(), 1, new Charged("txn_1"),
                                TestInventory.ORIGIN));
    }

    private static Outcome sweep(TestInventory node, OnSale event) {
        return node.inventory().sweep(event.id(), new LaneRequest.Sweep(false, TestInventory.ORIGIN));
    }

    private BookingState state(OnSale event, Held hold) {
        return world.inventory()
                .ledger()
                .find(event.id(), hold.booking().id())
                .orElseThrow()
                .booking()
                .state();
    }

    /** As the database has it: this node's memory may be up to a second behind the other's. */
    private int free(OnSale event) {
        try (var node = new TestInventory(database.address())) {
            return node.inventory().availability().of(event.id()).orElseThrow().free();
        }
    }
}
