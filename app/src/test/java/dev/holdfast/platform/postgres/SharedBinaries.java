package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The server's programs, unpacked once for all tests of this build and linked into the data folders of tests.
 */
public final class SharedBinaries {
    private SharedBinaries() {}

    /** Spares the data folder its unpacking. */
    public static void linkInto(Path dataFolder) {
        try {
            link(unpacked(), dataFolder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void link(Path binaries, Path dataFolder) throws IOException {
        Path home = Folders.createPrivate(Folders.createPrivate(dataFolder).resolve("postgres"));
        Files.createSymbolicLink(home.resolve(binaries.getFileName()), binaries);
    }

    private static synchronized Path unpacked() throws IOException {
        Path home = Path.of(System.getProperty("basedir", ""), "target", "postgres-binaries")
                .toAbsolutePath();
        Files.createDirectories(home);
        try (FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IllegalStateException("the lock of " + home + " was lost");
            }
            return Binaries.unpackInto(home);
        }
    }
}
