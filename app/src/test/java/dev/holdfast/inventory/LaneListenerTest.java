package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.time.DatabaseClock;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** What follows a batch may fail; the batch is written by then, and its callers hear so. */
final class LaneListenerTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    @Test
    void callersHearTheTruthWhenTheListenerFailsAfterTheCommit() {
        var registry = new SimpleMeterRegistry();
        try (TestInventory world = new TestInventory(database.address());
                LaneConnections connections = LaneConnections.open(database.address(), 2, registry);
                Lanes lanes = new Lanes(
                        new BatchRunner(connections, new BatchClock(new DatabaseClock()), new SeatMemory(),
                                new LaneMetrics(registry)),
                        new LaneMetrics(registry), new Lanes.Settings(10, Duration.ofSeconds(5), 2),
                        (_, _) -> {
                            throw new IllegalStateException("the listener is broken");
                        })) {
            var event = world.onSale(3);
            var request = TestInventory.request(event, UserId.random(), 2, "key");

            Outcome outcome = lanes.ask(event.id(), request, null);

            assertThat(outcome).isInstanceOf(Outcome.Held.class);
            assertThat(world.inventory().ledger().find(event.id(), request.id())).isPresent();
        }
    }
}
