package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DurableServerTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void rowsSurviveAStopAndAStartAtTheSamePort() {
        Path path = temp.resolve("a folder with spaces");
        SharedBinaries.linkInto(path);
        String url;
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            url = postgres.jdbcUrl();
            Sql.execute(Sql.address(postgres), "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(EmbeddedPostgres.findRunning(path)).contains(Sql.address(postgres));
        }
        assertThat(EmbeddedPostgres.findRunning(path)).isEmpty();
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(Sql.query(Sql.address(postgres), "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(postgres.restarts()).isZero();
        }
    }

    @Test
    void serverIsDurableClosedToOthersAndOfTheVersionWeName() throws IOException {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            ServerAddress address = Sql.address(postgres);
            for (String durable : List.of("fsync", "synchronous_commit", "full_page_writes",
                    "data_checksums")) {
                assertThat(Sql.query(address, "SHOW " + durable)).as(durable).isEqualTo("on");
            }
            assertThat(Sql.query(address, "SHOW server_version")).isEqualTo(Binaries.VERSION);
            assertThat(Sql.query(address, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.query(address, "SHOW unix_socket_directories")).isEmpty();
            assertThat(Sql.query(address, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.query(address, "SELECT pg_size_bytes(current_setting('shared_buffers')) >> 20"))
                    .satisfies(megabytes -> assertThat(Long.parseLong(megabytes)).isBetween(128L, 2048L));
            assertThat(Sql.query(address, "SELECT upper('äé')")).isEqualTo("ÄÉ");
            ServerAddress guessed = new ServerAddress(address.jdbcUrl(), address.user(), "guessed");
            assertThat(Sql.tryQuery(guessed, "SELECT 1")).isEmpty();
            assertThat(address.toString()).doesNotContain(address.password());
        }
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("postgres/data"))))
                .isEqualTo("rwx------");
    }

    @Test
    void terminalSignalsDoNotReachTheServer() throws IOException {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(groupAndSession(postgres.pid()))
                    .doesNotContainAnyElementsOf(groupAndSession(ProcessHandle.current().pid()));
        }
    }

    private static List<String> groupAndSession(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return List.of(afterName[2], afterName[3]);
    }
}
