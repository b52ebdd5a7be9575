package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

class KilledServerTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void serverThatDiesAloneComesBackAtItsAddressWithAllThatWasCommitted() throws SQLException {
        SharedBinaries.linkInto(temp);
        long last;
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            ServerAddress address = Sql.address(postgres);
            Sql.execute(address, "CREATE TABLE kept (number int)");
            for (int round = 1; round <= 2; round++) {
                long killed = postgres.pid();
                try (Connection open = Sql.connect(address)) {
                    Sql.execute(address, "INSERT INTO kept VALUES (" + round + ")");
                    Command.signal("KILL", killed);
                    Within.seconds(30, "the server is back",
                            () -> Sql.tryQuery(address, "SELECT 1").isPresent());
                    assertThat(open.isValid(1)).isFalse();
                }
                assertThat(postgres.pid()).isNotEqualTo(killed);
                assertThat(Sql.query(address, "SELECT count(*) FROM kept"))
                        .isEqualTo(Integer.toString(round));
                long expected = round;
                Within.seconds(5, "the restart is counted", () -> postgres.restarts() == expected);
            }
            last = postgres.pid();
        }
        assertThat(ProcessHandle.of(last)).as("closed for good").isEmpty();
    }

    @Test
    void serverComesBackAlthoughAChildOfTheDeadOneStillComputes() {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            ServerAddress address = Sql.address(postgres);
            // It waits for nothing, so it does not see that its server is dead. Its own end comes after our
            // deadline, so that a failed test leaves nothing running.
            Thread.ofVirtual()
                    .start(() -> Sql.tryExecute(address,
                            "SET statement_timeout = '40s'; DO $$ BEGIN LOOP END LOOP; END $$"));
            Within.seconds(10, "the child computes", () -> !"0".equals(
                    Sql.query(address,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%BEGIN LOOP END LOOP%'"
                                    + " AND pid <> pg_backend_pid()")));
            Command.signal("KILL", postgres.pid());
            Within.seconds(25, "the server is back", () -> Sql.tryQuery(address, "SELECT 1").isPresent());
            Within.seconds(5, "the restart is counted", () -> postgres.restarts() == 1);
        }
    }

    @Test
    void closeOnAnInterruptedThreadStillStopsInOrder() throws IOException {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp)) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            Thread.currentThread().interrupt();
            postgres.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
        }
        // A server that ends in order takes its pid file with it.
        assertThat(temp.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void closeIsForGoodAndCanBeRepeated() {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp)) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            ServerAddress address = Sql.address(postgres);
            postgres.close();
            assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
            assertThat(Sql.tryQuery(address, "SELECT 1")).isEmpty();
            postgres.close();
            assertThat(postgres.restarts()).isZero();
        }
    }
}
