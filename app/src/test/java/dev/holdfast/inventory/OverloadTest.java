package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
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
import java.util.concurrent.FutureTask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * More comes than a lane can take: what is refused was never begun, and what gives units back is never
 * refused.
 */
final class OverloadTest {

    private static final int QUEUE_MAX = 5;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory world;

    @BeforeEach
    void open() {
        world = new TestInventory(database.address(), QUEUE_MAX, Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reservesOverTheBoundAreRefusedBeforeTheyAreTakenAndNeverHappen() throws Exception {
        var event = world.onSale(100);
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            var taken = start(() -> world.reserve(event, 1));
            rival.awaitWaiting(1);
            List<FutureTask<Outcome>> waiting = fill(event);
            for (int i = 0; i < 20; i++) {
                assertThat(refusal(() -> world.reserve(event, 1))).isEqualTo(Reason.OVERLOADED);
            }
            rival.commit();
            assertThat(taken.get()).isInstanceOf(Held.class);
            for (FutureTask<Outcome> one : waiting) {
                assertThat(one.get()).isInstanceOf(Held.class);
            }
        }
        assertThat(free(event)).isEqualTo(100 - 1 - QUEUE_MAX);
    }

    @Test
    void settlingRequestIsNotShedAndGoesFirst() throws Exception {
        var event = world.onSale(2);
        var hold = world.held(event, UserId.random(), 1);
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            var taken = start(() -> world.reserve(event, 1));
            rival.awaitWaiting(1);
            List<FutureTask<Outcome>> waiting = fill(event);
            assertThat(refusal(() -> world.reserve(event, 1))).isEqualTo(Reason.OVERLOADED);
            var cancel = start(() -> world.cancel(event, hold));
            Until.holds("the cancel waits", () -> world.depth() == QUEUE_MAX + 1);
            rival.commit();
            assertThat(cancel.get()).isInstanceOf(Outcome.Cancelled.class);
            assertThat(taken.get()).isInstanceOf(Held.class);
            int served = 0;
            for (FutureTask<Outcome> one : waiting) {
                served += one.get() instanceof Held ? 1 : 0;
            }
            assertThat(served).as("who got the unit that was given back after they had come").isEqualTo(1);
        }
    }

    @Test
    void withdrawnReserveNeverHolds() throws Exception {
        var event = world.onSale(100);
        try (var impatient = new TestInventory(database.address(), QUEUE_MAX, Duration.ofMillis(100));
                Rival rival = Rival.holding(database.address(), event.id())) {
            var taken = start(() -> impatient.reserve(event, 1));
            rival.awaitWaiting(1);
            for (int i = 0; i < QUEUE_MAX; i++) {
                assertThat(refusal(() -> impatient.reserve(event, 1))).isEqualTo(Reason.OVERLOADED);
            }
            rival.commit();
            assertThat(taken.get()).as("taken before its patience ended, so its answer is the truth")
                    .isInstanceOf(Held.class);
            assertThat(impatient.reserve(event, 1)).isInstanceOf(Held.class);
        }
        assertThat(free(event)).isEqualTo(98);
    }

    private List<FutureTask<Outcome>> fill(OnSale event) {
        var waiting = new ArrayList<FutureTask<Outcome>>();
        for (int i = 0; i < QUEUE_MAX; i++) {
            waiting.add(start(() -> world.reserve(event, 1)));
        }
        Until.holds("the queue is full", () -> world.depth() == QUEUE_MAX);
        return waiting;
    }

    private int free(OnSale event) {
        return world.inventory().availability().of(event.id()).orElseThrow().free();
    }

    private static Reason refusal(Callable<Outcome> work) {
        var failure = catchThrowableOfType(UnavailableException.class, work::call);
        assertThat(failure).isNotNull();
        return failure.reason();
    }

    private static FutureTask<Outcome> start(Callable<Outcome> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
