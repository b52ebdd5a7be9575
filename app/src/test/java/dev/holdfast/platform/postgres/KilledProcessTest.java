package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KilledProcessTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void serverGoesWithItsKilledProcessAndTheNextStartRecovers() throws IOException, InterruptedException {
        Path path = temp.resolve("data");
        Path data = Cluster.data(path.resolve("postgres"));
        SharedBinaries.linkInto(path);
        try (ChildLauncher child = ChildLauncher.start(path, temp, ChildLauncher.Manner.plain())) {
            long server = child.awaitServer();
            ServerAddress address = EmbeddedPostgres.findRunning(path).orElseThrow();
            Sql.execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThatThrownBy(() -> DataFolder.open(path)).isInstanceOf(DataFolderInUse.class)
                    .hasMessage("The data folder " + path + " is in use by process " + child.pid()
                            + ". Stop it or choose another folder with --data.");
            child.kill();
            Within.seconds(15, "the server is gone", () -> !PidFile.isServer(server, data));
        }
        assertStartsWithRow(path);
    }

    @Test
    void startRightAfterTheKillWaitsForTheServerOfTheKilledProcess()
            throws IOException, InterruptedException {
        Path path = temp.resolve("data");
        SharedBinaries.linkInto(path);
        try (ChildLauncher child = ChildLauncher.start(path, temp, ChildLauncher.Manner.plain())) {
            child.awaitServer();
            ServerAddress address = EmbeddedPostgres.findRunning(path).orElseThrow();
            Sql.execute(address, "CREATE TABLE kept AS SELECT 42 AS answer");
            child.kill();
        }
        assertStartsWithRow(path);
    }

    @Test
    void staleProcessNumberOfAnotherProgramOrOfACorpseIsSeenThrough()
            throws IOException, InterruptedException {
        Path path = temp.resolve("data");
        SharedBinaries.linkInto(path);
        Path pidFile = PidFile.of(Cluster.data(path.resolve("postgres")));
        String written;
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            Sql.execute(Sql.address(postgres), "CREATE TABLE kept AS SELECT 42 AS answer");
            written = Files.readString(pidFile);
        }
        // A shell that becomes another program never collects its dead child.
        Process other = new ProcessBuilder("/bin/sh", "-c", "sleep 0 & echo $!; exec sleep 600").start();
        try {
            String corpse = other.inputReader().readLine();
            Path cmdline = Path.of("/proc", corpse, "cmdline");
            Within.seconds(5, "the child is dead and not collected", () -> isEmpty(cmdline));
            for (String pid : new String[]{corpse, Long.toString(other.pid())}) {
                Files.writeString(pidFile, pid + written.substring(written.indexOf('\n')));
                assertStartsWithRow(path);
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.readString(file).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertStartsWithRow(Path path) {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(Sql.query(Sql.address(postgres), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }
}
