package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The folder that holds everything an installation keeps on disk, locked for this process until it is closed.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class DataFolder implements AutoCloseable {
    // A POSIX lock is lost when the process closes any descriptor of the file, so a folder that this process
    // already holds must be refused before its lock file is opened a second time.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Path path;
    private final FileChannel lockFile;
    private final SecureRandom random = new SecureRandom();

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder, making it with access for its owner only when it does not exist, and locks it.
     *
     * @throws DataFolderInUse when another process, or this one, has it open
     * @throws UncheckedIOException when it cannot be made, read or written
     */
    public static DataFolder open(Path folder) {
        try {
            Folders.createPrivate(folder);
            Path real = folder.toRealPath();
            if (!HELD_HERE.add(real)) {
                throw new DataFolderInUse(folder, Long.toString(ProcessHandle.current().pid()));
            }
            boolean opened = false;
            try {
                DataFolder result = new DataFolder(real, lock(folder, real.resolve("lock")));
                opened = true;
                return result;
            } finally {
                if (!opened) {
                    HELD_HERE.remove(real);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be used: " + e, e);
        }
    }

    private static FileChannel lock(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Folders.OWNER_ONLY_FILE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new DataFolderInUse(folder, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** The folder's absolute path, without symbolic links. */
    public Path path() {
        return path;
    }

    /** Where the server's programs and its cluster are. */
    Path postgres() {
        return path.resolve("postgres");
    }

    /**
     * A secret of this installation: drawn at the first call from a secure source, the same text ever after.
     *
     * @param name
     *            small letters, digits and hyphens; the name of its file
     * @param bytes
     *            how many random bytes a new secret has
     * @return the secret as base64url text without padding
     */
    public synchronized String secret(String name, int bytes) {
        if (!SECRET_NAME.matcher(name).matches() || bytes < 16) {
            throw new IllegalArgumentException("secret " + name + " of " + bytes + " bytes");
        }
        try {
            Path file = Folders.createPrivate(path.resolve("secrets")).resolve(name);
            if (!Files.exists(file)) {
                byte[] drawn = new byte[bytes];
                random.nextBytes(drawn);
                Folders.writeWhole(file, Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secret " + name + " in " + path + " cannot be read or made: " + e, e);
        }
    }

    /** Gives the folder free for another process. Whatever works in it must have ended before. */
    @Override
    public void close() {
        if (!lockFile.isOpen()) {
            return;
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
