package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            // It never waits for anything, so it does not see that its server is dead.
            Thread.ofVirtual().start(() -> Sql.tryExecute(address, "DO $$ BEGIN LOOP END LOOP; END $$"));
            Within.seconds(10, "the child computes", () -> !"0".equals(
                    Sql.query(address,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO $$ BEGIN LOOP%'")));
            Command.signal("KILL", postgres.pid());
            Within.seconds(30, "the server is back", () -> Sql.tryQuery(address, "SELECT 1").isPresent());
            Within.seconds(5, "the restart is counted", () -> postgres.restarts() == 1);
        }
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
