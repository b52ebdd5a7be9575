package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.support.MigratedDatabase;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

/** Natural batching: while one batch commits the next collects, so many reserves are few commits. */
final class CommitCountTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    @Test
    void reservesOfOneMomentShareTheirCommits() throws SQLException {
        try (TestDatabase beside = TestPostgres.freshDatabase(); Connection observer = beside.connect()) {
            TestInventory.OnSale event;
            try (var world = new TestInventory(database.address())) {
                event = world.onSale(300);
            }
            long before = commits(observer);
            try (var world = new TestInventory(database.address())) {
                assertThat(Rush.of(256, () -> world.reserve(event, 1))).allMatch(Held.class::isInstance);
            }
            long commits = commits(observer) - before;
            System.out.println("256 concurrent reserves raised xact_commit by " + commits
                    + ", those of opening the connections included");
            assertThat(commits).isBetween(1L, 29L);
        }
    }

    /** Sessions report what they committed at the latest when they end: there must be none left. */
    private long commits(Connection observer) {
        String name = database.address().jdbcUrl().replaceFirst(".*/", "");
        Until.holds("all sessions of " + name + " have ended", () -> number(observer, """
                SELECT count(*)
                FROM pg_stat_activity
                WHERE datname = ?
                """, name) == 0);
        try {
            return number(observer, """
                    SELECT xact_commit
                    FROM pg_stat_database
                    WHERE datname = ?
                    """, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Connection observer, String sql, String name) throws SQLException {
        try (PreparedStatement statement = observer.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
