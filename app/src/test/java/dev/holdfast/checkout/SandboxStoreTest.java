package dev.holdfast.checkout;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.money.Money;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A charge is kept once, whoever else is charged at the same moment. */
class SandboxStoreTest {

    private static final Money AMOUNT = new Money(75, Currency.getInstance("USD"));
    private static final int KEYS = 40;

    @RegisterExtension
    final MigratedDatabase migrated = MigratedDatabase.withoutCatalog();

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(migrated.address(), 4, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static SandboxStore.Row row(int key, int caller, String state) {
        return new SandboxStore.Row("key-" + key, "token", state, "txn-" + key + "-" + caller);
    }

    /** Of two machines, each with a memory of its own but for the table. */
    @Test
    void ofManyWhoBringOneKeyOneIsTheFirst() throws Exception {
        var stores = List.of(new SandboxStore(database), new SandboxStore(database));
        var kept = new ArrayList<Future<SandboxStore.Kept>>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4 * KEYS)
                    .forEach(i -> kept.add(callers
                            .submit(() -> stores.get(i % 2).keep(row(i * 7 % KEYS, i, "charged"), AMOUNT))));
        }

        for (int key = 0; key < KEYS; key++) {
            var row = row(key, 0, "");
            List<SandboxStore.Kept> ofKey = new ArrayList<>();
            for (Future<SandboxStore.Kept> one : kept) {
                if (one.get().charge().key().equals(row.key())) {
                    ofKey.add(one.get());
                }
            }
            assertThat(ofKey).hasSize(4);
            assertThat(ofKey.stream().filter(SandboxStore.Kept::fresh)).hasSize(1);
            assertThat(ofKey.stream().map(one -> one.charge().transaction()).distinct()).hasSize(1);
        }
        assertThat(rows()).isEqualTo(KEYS);
    }

    @Test
    void keyThatIsThereKeepsWhatItHas() {
        var store = new SandboxStore(database);
        store.keep(row(1, 1, "abandoned"), AMOUNT);

        SandboxStore.Kept late = store.keep(row(1, 2, "charged"), AMOUNT);

        assertThat(late).isEqualTo(new SandboxStore.Kept(row(1, 1, "abandoned"), false));
    }

    private int rows() throws SQLException {
        try (Connection connection = migrated.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sandbox_charges")) {
            row.next();
            return row.getInt(1);
        }
    }
}
