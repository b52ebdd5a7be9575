package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Price;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that breaks its batch, which only a bug can bring about, fails alone: the others of the batch
 * are answered.
 */
final class BisectTest {

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
    void requestThatBreaksTheDecisionFailsAlone() throws Exception {
        var event = world.draft(TestInventory.Shape.of(100));
        var dear = new Price(event.type(), Long.MAX_VALUE / 2);
        world.edit(event, 1,
                new Patch(Optional.of(EventStatus.PUBLISHED), OptionalInt.empty(), Optional.empty(),
                        Optional.empty(), Optional.of(dear)));
        assertThat(oneFailsOfTwenty(event, () -> world.reserve(event, 3)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void requestThatBreaksAStatementFailsAlone() throws Exception {
        var event = world.onSale(100);
        String unstorable = "a key with a \0 in it";
        Throwable failure = oneFailsOfTwenty(event,
                () -> world.reserve(event, UserId.random(), 1, unstorable));
        assertThat(failure).isInstanceOf(DatabaseException.class);
    }

    /** Puts twenty into one batch, of which one is poison; the failure of that one. */
    private Throwable oneFailsOfTwenty(OnSale event, Callable<Outcome> poison) throws Exception {
        var callers = new ArrayList<Callable<Outcome>>(
                Collections.nCopies(19, () -> world.reserve(event, 1)));
        callers.add(7, poison);
        var answers = new ArrayList<FutureTask<Outcome>>();
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            answers.add(start(() -> world.reserve(event, 1)));
            rival.awaitWaiting(1);
            callers.forEach(caller -> answers.add(start(caller)));
            Until.holds("twenty wait", () -> world.depth() == 20);
            rival.commit();
        }
        List<Throwable> failures = answers.stream()
                .map(BisectTest::failure)
                .flatMap(Optional::stream)
                .toList();
        assertThat(failures).hasSize(1);
        assertThat(world.count("holdfast.lane.bisected")).isPositive();
        assertThat(world.inventory().availability().of(event.id()).orElseThrow().free()).isEqualTo(80);
        return failures.getFirst();
    }

    private static Optional<Throwable> failure(FutureTask<Outcome> answer) {
        try {
            assertThat(answer.get()).isInstanceOf(Held.class);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FutureTask<Outcome> start(Callable<Outcome> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
