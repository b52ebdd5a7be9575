package dev.holdfast.backup;

import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A backup of a server that is written to is a whole installation. */
class BackupTest {

    private static final List<String> CHECKSUM_QUERIES = List.of("SELECT sum(length(filler)) FROM rows",
            "SELECT sum(length(filler)) FROM large", "SELECT sum(length(filler)) FROM noise",
            "SELECT count(*) FROM pg_attribute",
            "SELECT count(*) FROM pg_class");

    /** The server keeps no more log than it needs itself. */
    private static final Map<String, String> SHORT_LOG = Map.of("max_wal_size", "32MB", "min_wal_size",
            "32MB");

    @TempDir
    Path temp = Path.of("");

    private Path data = temp;
    private Path file = temp;

    @BeforeEach
    void names() {
        data = temp.resolve("data");
        file = temp.resolve("backup.tar.gz");
        SharedBinaries.linkInto(data);
    }

    @Test
    void whatWasCommittedBeforeTheEndIsRestoredWhole() throws Exception {
        long before;
        String password;
        String token;
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder, SHORT_LOG);
                Writer writer = Writer.start(source(server))) {
            password = server.password();
            token = folder.secret("jwt-key", 32);
            before = writer.committed();
            Backup.Written written = backup(server);
            assertThat(writer.committed()).as("rows were written meanwhile").isGreaterThan(before);
            assertThat(written.files()).isGreaterThan(500);
            assertThat(written.archiveBytes()).isEqualTo(Files.size(file)).isLessThan(written.bytes());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Path restored = temp.resolve("restored");
        restore(restored);
        assertThat(Files.readString(restored.resolve("secrets/postgres-password")).strip())
                .isEqualTo(password);
        assertPrivate(restored);
        SharedBinaries.linkInto(restored);
        long rows = assertServes(restored, before);
        assertThat(assertServes(restored, before)).as("after a second start").isEqualTo(rows);
        try (DataFolder folder = DataFolder.open(restored)) {
            assertThat(folder.secret("jwt-key", 32)).isEqualTo(token);
        }
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "restored", "backup.tar.gz");
        }
    }

    private static long assertServes(Path path, long before) throws SQLException {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            long rows = number(server, "SELECT count(*) FROM rows");
            assertThat(rows).isGreaterThanOrEqualTo(before);
            assertThat(number(server, "SELECT rows FROM counter")).isEqualTo(rows);
            assertThat(number(server, "SELECT max(number) FROM rows")).isEqualTo(rows);
            assertThat(number(server, "SELECT count(*) FROM pg_class WHERE relname LIKE 'passing_%'"))
                    .isEqualTo(5);
            for (String query : CHECKSUM_QUERIES) {
                assertThat(number(server, query)).isPositive();
            }
            assertThat(number(server, "SELECT sum(checksum_failures) FROM pg_stat_database")).isZero();
            execute(server, "CREATE EXTENSION IF NOT EXISTS amcheck");
            execute(server, "SELECT bt_index_check('rows_pkey', true)");
            assertThat(number(server, "SELECT count(*) FROM pg_replication_slots")).isZero();
            return rows;
        }
    }

    @Test
    void backupLeavesNothingBehindOnTheServer() throws SQLException {
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            backup(server);
            backup(server);
            // The server forgets both when it notices the end of the connection.
            long began = System.nanoTime();
            while (number(server, "SELECT count(*) FROM pg_replication_slots") > 0) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    @Test
    void logStaysUntilItIsCopied() throws SQLException {
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder, SHORT_LOG);
                BackupSession session = BackupSession.open(source(server))) {
            session.start();
            for (int i = 0; i < 8; i++) {
                execute(server, "CREATE TABLE written_%d AS SELECT 1 AS n".formatted(i));
                execute(server, "SELECT pg_switch_wal()");
                execute(server, "CHECKPOINT");
            }
            List<String> needed = session.stop(session.server()).segments();
            assertThat(needed).hasSizeGreaterThan(8)
                    .allSatisfy(
                            segment -> assertThat(data.resolve("postgres/data/pg_wal/" + segment)).exists());
        }
    }

    private Backup.Written backup(EmbeddedPostgres server) {
        return new Backup(data, source(server), InstantSource.system()).write(file, "9.9");
    }

    private void restore(Path target) {
        Restore.into(target, file, EmbeddedPostgres.version());
    }

    private static void assertPrivate(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertThat(permissions).as("%s", path).endsWith("------");
            }
        }
    }

    static DataSource source(EmbeddedPostgres server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        source.setApplicationName("backup");
        return source;
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = source(server).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = source(server).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
