package dev.holdfast.faults;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database cannot be reached, or an event is locked, for a while: everybody hears that soon, not one
 * after the other, and afterwards all goes on.
 */
@Tag("fault")
final class DatabaseOutageTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private DatabaseProxy proxy;
    private TestInventory world;

    @BeforeEach
    void open() throws IOException {
        proxy = DatabaseProxy.before(database.address());
        world = new TestInventory(proxy.address());
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        proxy.close();
    }

    @Test
    void manyWhoAskForOneEventAllHearWithinSeconds() throws Exception {
        OnSale event = world.onSale(10);
        proxy.refuse(true);
        long start = System.nanoTime();
        List<Boolean> failed = Rush.start(Collections.nCopies(50, event), 50, this::failsToAsk).results();
        assertThat(failed).containsOnly(true);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        proxy.refuse(false);
        Patience.within(10, "it is read again", () -> !failsToAsk(event));
    }

    /** Longer than the time was guessed ahead, so that the batch has to read again. */
    @Test
    void batchThatWaitedLongForItsLockIsDoneSoonAfter() throws Exception {
        OnSale event = world.onSale(10);
        var truth = new Truth(database.address());
        Rush<Outcome.OfReserve> rush;
        try (Connection connection = truth.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM lanes WHERE event_id = '" + event.id().value() + "' FOR UPDATE");
            rush = Rush.start(List.of(event), 1, of -> world.reserve(of, 1));
            Patience.within(10, "the batch has waited for a second", () -> truth.laneSessions(
                    "wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '1 s'") == 1);
            connection.rollback();
        }
        Patience.within(3, "the batch is done", () -> rush.done() == 1);
        assertThat(rush.results()).first().isInstanceOf(Outcome.Held.class);
    }

    private boolean failsToAsk(OnSale event) {
        try {
            return world.inventory().availability().of(event.id()).isEmpty();
        } catch (DatabaseException _) {
            return true;
        }
    }
}
