package dev.holdfast;

import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.SharedBinaries;
import dev.holdfast.support.MigratedDatabase;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/** Exit codes and words of the commands audit, backup and restore. */
class InstallationCommandsTest {

    private static final String LANE = "INSERT INTO lanes (event_id)"
            + " VALUES ('01900000-0000-7000-8000-000000000001')";

    @RegisterExtension
    final MigratedDatabase database = new MigratedDatabase();

    @TempDir
    Path temp = Path.of("");

    private record Answer(int code, String out, String err) {}

    private static Answer run(Object command, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = new CommandLine(command).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Answer(code, out.toString(), err.toString());
    }

    private static String url(DatabaseAddress address) {
        return address.jdbcUrl().replace("//", "//" + address.user() + ":" + address.password() + "@");
    }

    @Test
    void cleanDatabaseIsZero() {
        Answer answer = run(new AuditCommand(), "--database-url", url(database.address()));
        assertThat(answer)
                .isEqualTo(new Answer(0, "Audited 0 events: nothing wrong." + System.lineSeparator(), ""));
    }

    @Test
    void findingsAreOneAndAreExplained() throws SQLException {
        database.expectFindings();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute(LANE);
        }
        Answer answer = run(new AuditCommand(), "--database-url", url(database.address()));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("lane-has-event: event 01900000-0000-7000-8000-000000000001: no row in")
                .contains("What it means: ")
                .contains("What to do: ")
                .contains("Audited 1 event: 2 findings.");
    }

    @Test
    void whatCannotBeAuditedIsTwo() {
        Path nowhere = temp.resolve("nowhere");
        Answer none = run(new AuditCommand(), "--data", nowhere);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("The audit could not run. There is no installation in " + nowhere);
        assertThat(nowhere).doesNotExist();
        try (TestDatabase empty = TestPostgres.freshDatabase()) {
            var address = new DatabaseAddress(empty.jdbcUrl(), empty.user(), empty.password());
            Answer answer = run(new AuditCommand(), "--database-url", url(address));
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("./holdfast migrate");
        }
        Answer gone = run(new AuditCommand(), "--database-url",
                "postgresql://nobody:wrong@127.0.0.1:1/nothing");
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("The database could not be read: ");
        assertThat(run(new AuditCommand(), "--database-url", "nonsense").code()).isEqualTo(2);
    }

    @Test
    void stoppedAndRunningInstallationsAreAuditedBackedUpAndRestored() {
        Path data = temp.resolve("data");
        Path file = temp.resolve("backup.tar.gz");
        SharedBinaries.linkInto(data);
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            Migrations.run(source(server));
            assertThat(run(new AuditCommand(), "--data", data).code()).isZero();
            Answer written = run(new BackupCommand(), "--data", data, file);
            assertThat(written.code()).as(written.err()).isZero();
            assertThat(written.out()).contains("Backed up " + data + " into " + file);
        }
        Answer stopped = run(new AuditCommand(), "--data", data);
        assertThat(stopped.code()).as(stopped.err()).isZero();
        assertThat(EmbeddedPostgres.findRunning(data)).isEmpty();

        Answer again = run(new BackupCommand(), "--data", data, file);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
        assertThat(run(new BackupCommand(), "--data", data, "--force", file).code()).isZero();

        assertThat(run(new RestoreCommand(), "--data", data, file).err()).contains("is not empty");
        Path restored = temp.resolve("restored");
        Answer made = run(new RestoreCommand(), "--data", restored, file);
        assertThat(made.code()).as(made.err()).isZero();
        SharedBinaries.linkInto(restored);
        assertThat(run(new AuditCommand(), "--data", restored).code()).isZero();
    }

    @Test
    void folderThatAnotherProcessStartsIsLeftAlone() {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(server.restarts()).isZero();
        }
        try (DataFolder folder = DataFolder.open(data)) {
            Answer answer = run(new AuditCommand(), "--data", data);
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("is in use by process");
            assertThat(folder.path()).exists();
        }
    }

    @Test
    void externalDatabaseIsBackedUpByItsOwnTools() {
        Path file = temp.resolve("backup.tar.gz");
        String url = url(database.address());
        for (Object command : new Object[]{new BackupCommand(), new RestoreCommand()}) {
            Answer answer = run(command, "--database-url", url, file);
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("docs/operating/backup.md");
        }
        assertThat(file).doesNotExist();
    }

    private static PGSimpleDataSource source(EmbeddedPostgres server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }
}
