package dev.holdfast.backup;

import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is no whole backup is not restored, and nothing is restored over anything. */
class RestoreRefusalTest {

    @TempDir
    static Path shared = Path.of("");

    @TempDir
    Path temp = Path.of("");

    private Path file = temp;

    @BeforeAll
    static void backUp() {
        Path data = shared.resolve("data");
        SharedBinaries.linkInto(data);
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            new Backup(data, BackupTest.source(server), InstantSource.system())
                    .write(shared.resolve("backup.tar.gz"), "9.9");
        }
    }

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(shared.resolve("backup.tar.gz"), temp.resolve("backup.tar.gz"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 90, 99})
    void truncatedBackupIsNotRestored(int percent) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() * percent / 100);
        }
        assertRefused("");
    }

    @Test
    void backupWithoutItsLastByteIsNotRestored() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertRefused("");
    }

    @Test
    void damagedBackupIsNotRestored() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE,
                StandardOpenOption.READ)) {
            long middle = channel.size() / 2;
            var one = ByteBuffer.allocate(1);
            channel.read(one, middle);
            one.flip();
            one.put(0, (byte) (one.get(0) ^ 0x10));
            channel.write(one, middle);
        }
        assertRefused("");
    }

    @Test
    void otherFilesAreNotRestored() throws IOException {
        Files.writeString(file, "no backup");
        assertRefused("could not be restored");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(new byte[1024]);
        }
        assertRefused("no backup of Holdfast");
        Files.delete(file);
        assertRefused("There is no file");
    }

    private void assertRefused(String message) throws IOException {
        Path target = temp.resolve("target");
        assertThatThrownBy(() -> restore(target)).isInstanceOf(BackupFailed.class)
                .hasMessageContaining(message);
        assertThat(target).doesNotExist();
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.filter(path -> path.toString().contains("restoring"))).isEmpty();
        }
    }

    @Test
    void folderThatIsInUseIsNotTouched() throws IOException {
        Path target = Files.createDirectory(temp.resolve("target"));
        Files.writeString(target.resolve("mine"), "kept");
        assertThatThrownBy(() -> restore(target)).isInstanceOf(BackupFailed.class)
                .hasMessageContaining("not empty");
        assertThat(target.resolve("mine")).hasContent("kept");
        Files.delete(target.resolve("mine"));
        restore(target);
        assertThat(target.resolve("postgres/data/backup_label")).exists();
    }

    @Test
    void backupOfAnotherMajorVersionIsNotRestored() {
        assertThatThrownBy(() -> Restore.into(temp.resolve("target"), file, "19.1"))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("made by PostgreSQL 18")
                .hasMessageContaining("9.9");
    }

    private void restore(Path target) {
        Restore.into(target, file, EmbeddedPostgres.version());
    }
}
