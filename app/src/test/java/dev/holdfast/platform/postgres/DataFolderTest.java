package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void folderIsMadeForItsOwnerOnly() throws IOException {
        Path path = temp.resolve("new/data");
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(folder.path()).isEqualTo(path.toRealPath());
            folder.secret("jwt-key", 32);
        }
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("secrets/jwt-key"))).isEqualTo("rw-------");
        assertThat(Files.readString(path.resolve("lock"))).isEqualTo(ProcessHandle.current().pid() + "\n");
    }

    @Test
    void secondOpeningIsRefusedUntilTheFirstIsClosed() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("other-name"),
                Files.createDirectory(temp.resolve("data")));
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(link)).isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
            assertThat(folder.path()).isEqualTo(link.toRealPath());
        }
        DataFolder.open(link).close();
    }

    @Test
    void secretIsDrawnOnceAndKept() {
        String first;
        try (DataFolder folder = DataFolder.open(temp)) {
            first = folder.secret("jwt-key", 32);
            assertThat(first).hasSize(43).matches("[A-Za-z0-9_-]+").isEqualTo(folder.secret("jwt-key", 32));
            assertThat(folder.secret("another", 32)).isNotEqualTo(first);
        }
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(folder.secret("jwt-key", 32)).isEqualTo(first);
        }
    }

    @Test
    void secretDoesNotLeaveItsFolder() {
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> folder.secret("../key", 32))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> folder.secret("short", 8)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void fileInPlaceOfTheFolderIsToldByName() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The data folder " + file + " cannot be used");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
