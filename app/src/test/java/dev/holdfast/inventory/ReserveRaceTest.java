package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.AllHeld;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.NotEnoughLeft;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Buyers who all come at once: every unit is sold, none twice, and nobody is refused who could have been
 * served.
 */
final class ReserveRaceTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory world;

    @BeforeEach
    void open() {
        world = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void threeHundredBuyersTakeAll299Units() {
        var event = world.onSale(299);
        var outcomes = Rush.of(300, () -> world.reserve(event, 1));
        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(299);
        assertThat(outcomes).filteredOn(AllHeld.class::isInstance).hasSize(1);
        assertThat(free(event)).isZero();
    }

    @Test
    void oneBuyerTakesTheOnlyTenAndAllOthersHearThatTheyAreHeld() {
        var event = world.onSale(10);
        var outcomes = Rush.of(300, () -> world.reserve(event, 10));
        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(AllHeld.class::isInstance).hasSize(299);
    }

    @Test
    void twoOfAThousandGetTheLastTwo() {
        var event = world.onSale(2);
        var outcomes = Rush.of(1_000, () -> world.reserve(event, 1));
        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(2);
        assertThat(outcomes).filteredOn(AllHeld.class::isInstance).hasSize(998);
    }

    @Test
    void noUnitIsLeftThatARefusedBuyerCouldHaveHad() {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("noUnitIsLeftThatARefusedBuyerCouldHaveHad: -Dholdfast.seed=" + seed);
        var random = new Random(seed);
        List<Integer> quantities = random.ints(2_000, 1, 5).boxed().toList();
        var event = world.onSale(1_000);
        var callers = new ArrayList<Callable<Outcome.OfReserve>>();
        quantities.forEach(quantity -> callers.add(() -> world.reserve(event, quantity)));
        List<Outcome.OfReserve> outcomes = Rush.of(callers);
        int free = free(event);
        int taken = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            int quantity = quantities.get(i);
            switch (outcomes.get(i)) {
                case Held _ -> taken += quantity;
                case NotEnoughLeft refusal -> assertThat(quantity).isGreaterThan(refusal.available())
                        .isGreaterThan(free);
                case AllHeld _ -> assertThat(free).isZero();
                default ->
                    throw new AssertionError("wrong refusal: " + outcomes.get(i));
            }
        }
        assertThat(taken).isEqualTo(1_000 - free);
    }

    @Test
    void refusalsBecomeSoldOutOnceAllIsConfirmed() {
        var event = world.onSale(20);
        List<Held> held = Rush.of(20, () -> world.held(event, UserId.random(), 1));
        var callers = new ArrayList<Callable<Outcome>>();
        held.forEach(hold -> callers.add(() -> world.confirmed(event, hold)));
        Rush.of(callers);
        assertThat(Rush.<Outcome>of(50, () -> world.reserve(event, 1))).containsOnly(new Outcome.SoldOut());
    }

    private int free(OnSale event) {
        return world.inventory().availability().of(event.id()).orElseThrow().free();
    }
}
