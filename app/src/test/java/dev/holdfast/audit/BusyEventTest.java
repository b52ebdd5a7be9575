package dev.holdfast.audit;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.InvariantCheck;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that is right looks wrong to the audit while it changes. */
class BusyEventTest {

    private static final int BUYERS = 16;
    private static final int ROUNDS = 40;
    private static final Set<String> NO_CATALOG = Set.of("lane-has-event");

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
    void eventIsCleanInTheMiddleOfARush() {
        OnSale event = world.onSale(30);
        int audits = 0;
        try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < BUYERS; i++) {
                running.add(CompletableFuture.runAsync(() -> buy(event), buyers));
            }
            var all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                assertThat(InvariantCheck.findings(database.dataSource(), NO_CATALOG)).isEmpty();
                audits++;
            }
            all.join();
        }
        // How many fit in is the machine's business; that one did is ours.
        assertThat(audits).isPositive();
    }

    private void buy(OnSale event) {
        for (int round = 0; round < ROUNDS; round++) {
            if (world.reserve(event, UserId.random(), 1 + round % 3, null) instanceof Outcome.Held held) {
                end(event, held, round);
            }
        }
    }

    private void end(OnSale event, Outcome.Held held, int round) {
        switch (round % 4) {
            case 0 -> world.cancel(event, held);
            case 1 -> world.startPayment(event, held);
            case 2 -> {
                world.confirmed(event, held);
                world.cancel(event, held);
            }
            default -> world.inventory()
                    .expire(event.id(), new LaneRequest.Expire(held.booking().id(),
                            held.booking().user(), TestInventory.ORIGIN));
        }
    }

    @Test
    void deadHoldThatIsNotSweptYetIsNoFinding() {
        OnSale event = world.onSale(3);
        world.held(event, UserId.random(), 2);
        world.clock().advance(Duration.ofHours(1));
        assertThat(InvariantCheck.findings(database.dataSource(), NO_CATALOG)).isEmpty();
    }
}
