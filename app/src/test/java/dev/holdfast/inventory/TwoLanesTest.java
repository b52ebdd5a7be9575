package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.TestInventory.Shape;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes that sell the same event from one database: the lane in memory is not what makes it right. */
final class TwoLanesTest {

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

    @Test
    void twoNodesSellEveryUnitOnce() {
        var event = one.onSale(299);
        var callers = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 300; i++) {
            TestInventory node = i % 2 == 0 ? one : two;
            callers.add(() -> node.reserve(event, 1));
        }
        List<Outcome> outcomes = Rush.of(callers);
        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(299);
        assertThat(outcomes).filteredOn(Outcome.AllHeld.class::isInstance).hasSize(1);
    }

    @Test
    void mixedLoadOfTwoNodesIsNeverOversoldAndNeverUndersold() {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("mixedLoadOfTwoNodes: -Dholdfast.seed=" + seed);
        var random = new Random(seed);
        var event = one.onSale(120);
        var fates = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 400; i++) {
            TestInventory node = random.nextBoolean() ? one : two;
            TestInventory later = random.nextBoolean() ? one : two;
            var buyer = new Buyer(node, later, random.nextInt(1, 4), random.nextInt(3));
            fates.add(() -> kept(buyer, event));
        }
        int kept = Rush.<Integer>of(fates).stream().mapToInt(Integer::intValue).sum();
        assertThat(kept).isLessThanOrEqualTo(120);
        List<Outcome> rest = Rush.of(130, () -> two.reserve(event, 1));
        assertThat(rest).filteredOn(Held.class::isInstance).hasSize(120 - kept);
        assertThat(one.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
    }

    /** Reserves on one node and goes on with the other: cancels, confirms or leaves it at the hold. */
    private record Buyer(TestInventory first, TestInventory later, int quantity, int fate) {}

    /** How many units this buyer has in the end. */
    private static int kept(Buyer buyer, OnSale event) {
        if (!(buyer.first().reserve(event, buyer.quantity()) instanceof Held held)) {
            return 0;
        }
        if (buyer.fate() == 0) {
            assertThat(buyer.later().cancel(event, held)).isInstanceOf(Outcome.Cancelled.class);
            return 0;
        }
        if (buyer.fate() == 1) {
            buyer.later().confirmed(event, held);
        }
        return buyer.quantity();
    }

    @Test
    void keyUsedOnBothNodesAtOnceMakesOneBooking() {
        var event = one.onSale(200);
        for (int round = 0; round < 20; round++) {
            var user = UserId.random();
            String key = "key-" + round;
            List<Outcome> outcomes = Rush.of(
                    List.of(() -> one.reserve(event, user, 2, key), () -> two.reserve(event, user, 2, key),
                            () -> one.reserve(event, user, 2, key), () -> two.reserve(event, user, 2, key)));
            assertThat(outcomes).allMatch(Held.class::isInstance);
            var ids = new HashSet<Object>();
            outcomes.forEach(outcome -> ids.add(((Held) outcome).booking().id()));
            assertThat(ids).hasSize(1);
            assertThat(outcomes).filteredOn(outcome -> !((Held) outcome).replayed()).hasSize(1);
        }
        assertThat(free(event)).isEqualTo(200 - 40);
    }

    @Test
    void limitOfAPersonHoldsBetweenNodes() {
        var event = one.onSale(Shape.of(500).perPerson(4));
        var callers = new ArrayList<Callable<Outcome>>();
        for (int person = 0; person < 20; person++) {
            var user = UserId.random();
            callers.addAll(Collections.nCopies(4, () -> one.reserve(event, user, 1, null)));
            callers.addAll(Collections.nCopies(4, () -> two.reserve(event, user, 1, null)));
        }
        List<Outcome> outcomes = Rush.of(callers);
        for (int person = 0; person < 20; person++) {
            List<Outcome> hers = outcomes.subList(person * 8, person * 8 + 8);
            assertThat(hers).filteredOn(Held.class::isInstance).hasSize(4);
            assertThat(hers).filteredOn(new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_PERSON, 4)::equals)
                    .hasSize(4);
        }
    }

    private int free(OnSale event) {
        try (var node = new TestInventory(database.address())) {
            return node.inventory().availability().of(event.id()).orElseThrow().free();
        }
    }
}
