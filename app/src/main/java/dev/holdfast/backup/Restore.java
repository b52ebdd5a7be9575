package dev.holdfast.backup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Makes a data folder from a backup. Its installation is as it was when the backup ended, once it is started.
 */
public final class Restore {

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private Restore() {}

    /**
     * What was restored.
     *
     * @param holdfast the version that made the backup
     * @param created when it was begun, as ISO 8601
     */
    public record Restored(int files, String holdfast, String created) {}

    /**
     * Unpacks and checks the backup beside the folder, then gives it the folder's name.
     *
     * @param data does not exist, or is empty
     * @param postgres the version of our server; it reads backups of its own major version only
     * @throws BackupFailed when the folder is in use or the file no whole backup; the folder is as it was
     */
    public static Restored into(Path data, Path file, String postgres) {
        Path target = data.toAbsolutePath().normalize();
        long process = ProcessHandle.current().pid();
        Path fresh = target.resolveSibling(target.getFileName() + ".restoring-" + process);
        try {
            refuseUnlessEmpty(target);
            Files.createDirectories(fresh, ArchiveReader.PRIVATE_FOLDER);
            Restored restored = unpack(file, fresh, postgres);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return restored;
        } catch (NoSuchFileException e) {
            throw new BackupFailed("There is no file " + e.getMessage() + ".", e);
        } catch (EOFException e) {
            throw new BackupFailed("The backup is not whole: its end is missing.", e);
        } catch (IOException e) {
            throw new BackupFailed("The backup " + file + " could not be restored into " + target + ": " + e,
                    e);
        } finally {
            discard(fresh);
        }
    }

    private static void refuseUnlessEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new BackupFailed("The folder " + target + " is not empty. A backup is restored into"
                        + " a new one: move this one away, or choose another with --data.");
            }
        }
    }

    private static Restored unpack(Path file, Path fresh, String postgres) throws IOException {
        try (InputStream in = Files.newInputStream(file); ArchiveReader archive = new ArchiveReader(in)) {
            Properties header = archive.header();
            String made = header.getProperty("postgres", "unknown");
            if (!major(made).equals(major(postgres))) {
                throw new BackupFailed("The backup was made by PostgreSQL " + made + " and cannot be read by "
                        + postgres + ". Restore it with the version of Holdfast that made it, "
                        + header.getProperty("holdfast", "unknown") + ".");
            }
            int files = archive.unpackInto(fresh);
            return new Restored(files, header.getProperty("holdfast", "unknown"),
                    header.getProperty("created", "unknown"));
        }
    }

    private static String major(String version) {
        return version.replaceFirst("[. ].*", "");
    }

    private static void discard(Path fresh) {
        if (!Files.exists(fresh)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(fresh)) {
            List<Path> children = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : children) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("What was restored could not be deleted again: {}", fresh, e);
        }
    }
}
