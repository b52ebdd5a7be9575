package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InterruptedInstallationTest {
    private static final Map<String, String> QUICK = Map.of("fsync", "off");

    @TempDir
    Path temp = Path.of("");

    @Test
    void leftoversOfAKilledInstallationAreClearedAndProgramsAreWhole() throws IOException {
        Path home = Files.createDirectories(temp.resolve("postgres"));
        for (String leftover : List.of("unpacking-1/bin", "making-2/base/1")) {
            Files.writeString(Files.createDirectories(home.resolve(leftover)).resolve("half"), "half");
        }
        Files.writeString(home.resolve("password-3"), "secret");
        // A tree that has the name but not the mark is no tree.
        Path programs = home.resolve(Binaries.VERSION + "-" + architecture());
        Files.createDirectories(programs.resolve("bin"));
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, QUICK)) {
            assertThat(Sql.query(Sql.address(postgres), "SELECT 1")).isEqualTo("1");
        }
        try (Stream<Path> entries = Files.list(home)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder("data",
                    "port",
                    programs.getFileName().toString());
        }
        assertThat(programs.resolve("bin/initdb")).isExecutable();
        assertThat(programs.resolve("lib/libpq.so.5")).isSymbolicLink();
    }

    @Test
    void clusterOfAnotherMajorVersionIsNotTouched() throws IOException {
        SharedBinaries.linkInto(temp);
        Path data = Files.createDirectories(temp.resolve("postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, QUICK)).isInstanceOf(PostgresFailed.class)
                    .hasMessageContaining("was made by PostgreSQL 17");
        }
        assertThat(data).isDirectoryNotContaining("glob:**holdfast.conf");
    }

    @Test
    void failedStartTellsWhatTheServerSaid() {
        SharedBinaries.linkInto(temp);
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThatThrownBy(
                    () -> EmbeddedPostgres.start(folder, Map.of("fsync", "off", "shared_buffers", "plenty")))
                    .isInstanceOf(PostgresFailed.class)
                    .hasMessageContaining("invalid value for parameter");
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
