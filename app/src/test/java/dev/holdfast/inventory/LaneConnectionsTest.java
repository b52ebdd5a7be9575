package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the lanes' own connections are set to, as the server has it. */
final class LaneConnectionsTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private LaneConnections connections;

    @BeforeEach
    void open() {
        connections = LaneConnections.open(database.address(), 2, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        connections.close();
    }

    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 3s", "lock_timeout, 4s", "statement_timeout, 5s",
            "transaction_isolation, read committed", "transaction_read_only, off"})
    void writingConnectionsAreGuarded(String setting, String value) throws SQLException {
        try (Connection connection = connections.write()) {
            assertThat(show(connection, setting)).isEqualTo(value);
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 3s", "lock_timeout, 4s", "statement_timeout, 5s",
            "transaction_isolation, repeatable read", "transaction_read_only, on"})
    void lookingConnectionsAreGuarded(String setting, String value) throws SQLException {
        try (Connection connection = connections.look()) {
            assertThat(show(connection, setting)).isEqualTo(value);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void lookingConnectionCannotWrite() throws SQLException {
        try (Connection connection = connections.look(); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE lanes SET journal_number = 1"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    /**
     * Between the two reads of a trip a rival commits. Looks do not see it; batches, which read after a
     * lock, do.
     */
    @Test
    void tripOfALookIsOneSnapshotAndThatOfABatchIsNot() throws Exception {
        try (Connection rival = database.connect(); var statement = rival.createStatement()) {
            statement.execute("CREATE TABLE scores (score int NOT NULL)");
            statement.execute("INSERT INTO scores VALUES (1)");
            for (int again = 0; again < 6; again++) {
                assertThat(twoReads(connections.look())).containsExactly(again + 1, again + 1);
            }
            statement.execute("UPDATE scores SET score = 1");
            assertThat(twoReads(connections.write())).containsExactly(1, 2);
        }
    }

    private List<Integer> twoReads(Connection connection) throws Exception {
        var seen = new ArrayList<Integer>();
        var task = new FutureTask<List<Integer>>(() -> {
            try (connection) {
                new Trip().query(NamedSql.of("SELECT score FROM scores"), row -> seen.add(row.getInt(1)))
                        .query(NamedSql.of("SELECT pg_sleep(0.4)"), _ -> {})
                        .query(NamedSql.of("SELECT score FROM scores"), row -> seen.add(row.getInt(1)))
                        .run(connection);
            }
            return seen;
        });
        Thread.ofVirtual().start(task);
        try (Connection rival = database.connect(); var statement = rival.createStatement()) {
            Until.holds("the trip is between its reads", () -> {
                try (var row = statement.executeQuery("""
                        SELECT count(*)
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event = 'PgSleep'
                        """)) {
                    row.next();
                    return row.getInt(1) > 0;
                }
            });
            statement.execute("UPDATE scores SET score = score + 1");
        }
        return task.get();
    }
}
