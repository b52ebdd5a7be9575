package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.time.DatabaseClock;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Within one batch, units that come back are there for whoever asks for them in the same batch. */
final class BatchOrderTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private final DatabaseClock clock = new DatabaseClock();
    private TestInventory world;
    private LaneConnections connections;
    private BatchRunner runner;

    @BeforeEach
    void open() {
        world = new TestInventory(database.address());
        connections = LaneConnections.open(database.address(), 1, new SimpleMeterRegistry());
        runner = new BatchRunner(connections, new BatchClock(clock), new SeatMemory(),
                new LaneMetrics(new SimpleMeterRegistry()));
    }

    @AfterEach
    void close() {
        connections.close();
        world.close();
    }

    @Test
    void unitIsReleasedBeforeItIsClaimedWhateverCameFirst() throws Exception {
        var event = world.onSale(1);
        var hold = world.held(event, UserId.random(), 1);
        List<Outcome> outcomes = run(event, List.of(reserve(event), cancel(hold)));
        assertThat(outcomes.get(0)).isInstanceOf(Held.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(world.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void unitsOfDeadHoldsAreSoldAgainInTheBatchThatEndsThem() throws Exception {
        var event = world.onSale(50);
        for (int i = 0; i < 50; i++) {
            world.held(event, UserId.random(), 1);
        }
        clock.advance(Duration.ofMinutes(16));
        assertThat(run(event, IntStream.range(0, 50).mapToObj(_ -> reserve(event)).toList()))
                .allMatch(Held.class::isInstance);
        assertThat(world.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void moreDeadHoldsThanABatchEndsRefuseNobody() {
        var event = world.onSale(700);
        assertThat(Rush.of(700, () -> world.reserve(event, 1))).allMatch(Held.class::isInstance);
        assertThat(world.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
        world.clock().advance(Duration.ofMinutes(16));
        assertThat(Rush.of(700, () -> world.reserve(event, 1))).allMatch(Held.class::isInstance);
        assertThat(world.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void batchThatCannotEndAllDeadHoldsDefersInsteadOfRefusing() throws Exception {
        var event = world.onSale(700);
        Rush.of(700, () -> world.reserve(event, 1));
        clock.advance(Duration.ofMinutes(16));
        List<LaneRequest> requests = new ArrayList<>();
        IntStream.range(0, 512).forEach(_ -> requests.add(reserve(event)));
        List<Outcome> outcomes = run(event, requests);
        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(ReadPlan.DEAD_MAX);
        assertThat(outcomes).filteredOn(Outcome.Deferred.class::isInstance).hasSize(512 - ReadPlan.DEAD_MAX);
    }

    private List<Outcome> run(OnSale event, List<LaneRequest> requests) throws Exception {
        List<LaneEntry> entries = requests.stream().map(request -> new LaneEntry(request, null)).toList();
        return runner.run(event.id(), UUID.randomUUID(), entries, ReadPlan.Guess.NOTHING).outcomes();
    }

    private static LaneRequest reserve(OnSale event) {
        return TestInventory.request(event, UserId.random(), 1, null);
    }

    private static LaneRequest cancel(Held held) {
        return new LaneRequest.Cancel(held.booking().id(), held.booking().user(), TestInventory.ORIGIN);
    }
}
