package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.platform.ids.EventId;
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
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** What has changed lately, asked for many events at once. */
class JournalTailTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory node;

    @BeforeEach
    void open() {
        node = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        node.close();
    }

    private long version(OnSale event) {
        return Objects.requireNonNull(node.inventory().tail().moved(Map.of(event.id(), 0L)).get(event.id()));
    }

    @Test
    void onlyEventsThatWentOnAreNamed() {
        OnSale sold = node.onSale(5);
        OnSale quiet = node.onSale(5);
        long before = version(sold);
        Map<EventId, Long> seen = Map.of(sold.id(), before, quiet.id(), version(quiet), EventId.random(), 0L);
        assertThat(node.inventory().tail().moved(seen)).isEmpty();
        try (var other = new TestInventory(database.address())) {
            other.reserve(sold, 1);
        }

        assertThat(node.inventory().tail().moved(seen)).containsOnly(Map.entry(sold.id(), before + 1));
    }

    @Test
    void whatCannotBeFollowedIsEmpty() {
        OnSale event = node.onSale(5);

        assertThat(node.inventory().tail().since(event.id(), 0)).isPresent();
        assertThat(node.inventory().tail().since(event.id(), 1_000_000)).isEmpty();
        assertThat(node.inventory().tail().since(EventId.random(), 0)).isEmpty();
    }

    @Test
    void eachEventIsOneLookIntoAnIndex() throws SQLException {
        var plan = new ArrayList<String>();
        String sql = TailSql.MOVED.text()
                .replaceFirst("\\?", "ARRAY['" + EventId.random() + "']")
                .replaceFirst("\\?", "ARRAY[1]");
        try (var connections = LaneConnections.open(database.address(), 2, new SimpleMeterRegistry());
                Connection look = connections.look();
                Statement statement = look.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
        }
        assertThat(plan).anyMatch(line -> line.contains("lanes_pkey on lanes"))
                .anyMatch(line -> line.contains("Index Cond: (event_id ="))
                .noneMatch(line -> line.contains("Seq Scan on lanes"));
    }
}
