package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A booking that is paid and confirmed touches no index: its new version stays on its page, and so do the
 * counters'.
 */
final class HeapOnlyUpdateTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    /** Updates of a table: all, heap-only, and those that had to leave a full page. */
    private record Updates(long all, long heapOnly, long ofFullPages) {}

    @ParameterizedTest
    @ValueSource(strings = {"bookings", "pools", "lanes"})
    void confirmIsAHeapOnlyUpdate(String table) throws SQLException {
        try (var world = new TestInventory(database.address())) {
            var event = world.onSale(60);
            for (int i = 0; i < 60; i++) {
                Held hold = world.held(event, UserId.random(), 1);
                world.confirmed(event, hold);
            }
        }
        Updates updates = updates(table);
        assertThat(updates.all()).isGreaterThanOrEqualTo(120);
        assertThat(updates.heapOnly()).isGreaterThan(updates.all() * 9 / 10);
        assertThat(updates.all() - updates.heapOnly()).as("updates that changed an index")
                .isEqualTo(updates.ofFullPages());
    }

    @Test
    void confirmsOfOneBatchLeaveTheirPageOnlyWhenItIsFull() throws SQLException {
        try (var world = new TestInventory(database.address())) {
            var event = world.onSale(300);
            List<Held> held = Rush.of(300, () -> world.held(event, UserId.random(), 1));
            var callers = new ArrayList<Callable<Object>>();
            held.forEach(hold -> callers.add(() -> world.confirmed(event, hold)));
            Rush.of(callers);
        }
        Updates updates = updates("bookings");
        System.out.println("confirms of whole batches: " + updates);
        assertThat(updates.all()).isEqualTo(600);
        assertThat(updates.all() - updates.heapOnly()).isEqualTo(updates.ofFullPages());
    }

    @Test
    void noIndexOfBookingsMentionsWhatConfirmChanges() throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT i.indexrelid::regclass::text || ' mentions ' || a.attname
                        FROM pg_index AS i
                        JOIN pg_attribute AS a ON a.attrelid = i.indrelid
                        WHERE i.indrelid = 'bookings'::regclass
                          AND a.attname IN ('state', 'payment_state', 'deadline', 'confirmed_at', 'ended_at')
                          AND (a.attnum = ANY (i.indkey)
                            OR strpos(coalesce(pg_get_expr(i.indpred, i.indrelid), ''), a.attname) > 0
                            OR strpos(coalesce(pg_get_expr(i.indexprs, i.indrelid), ''), a.attname) > 0)
                        """)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertThat(found).isEmpty();
        }
    }

    /** All sessions have ended, and with it have told what they did. */
    private Updates updates(String table) throws SQLException {
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            Until.holds("the other sessions have ended", () -> {
                try (var row = statement.executeQuery("""
                        SELECT count(*)
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """)) {
                    row.next();
                    return row.getInt(1) == 0;
                }
            });
            try (var row = statement.executeQuery("""
                    SELECT n_tup_upd, n_tup_hot_upd, n_tup_newpage_upd
                    FROM pg_stat_user_tables
                    WHERE relname = '%s'
                    """.formatted(table))) {
                row.next();
                return new Updates(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }
}
