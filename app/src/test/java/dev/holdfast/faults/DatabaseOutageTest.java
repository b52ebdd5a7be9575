package dev.holdfast.faults;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The database cannot be reached for a while: everybody hears that soon, not one after the other. */
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

    private boolean failsToAsk(OnSale event) {
        try {
            return world.inventory().availability().of(event.id()).isEmpty();
        } catch (DatabaseException _) {
            return true;
        }
    }
}
