package dev.holdfast.backup;

import dev.holdfast.platform.database.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Backs up one installation whose embedded server runs. For use by one thread. */
public final class Backup {

    /** Where the parts of an installation stand in the archive and below its data folder. */
    static final String CLUSTER = "postgres/data";

    static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
    private static final String OWN_SETTINGS = "postgres/local.conf";
    private static final String SECRETS = "secrets";
    private static final int CONTROL_READS_MAX = 100;

    private final Path data;
    private final DataSource source;
    private final InstantSource clock;

    /**
     * A backup of the installation in a data folder.
     *
     * @param source its running server, as the superuser
     */
    public Backup(Path data, DataSource source, InstantSource clock) {
        this.data = data;
        this.source = source;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param bytes of the files in it, before compression
     */
    public record Written(int files, long bytes, long archiveBytes) {}

    /**
     * Writes the backup. The file has its name only when it is whole and on the disk; it can be read by its
     * owner alone, for it holds the installation's secrets.
     *
     * @param version of Holdfast, for the header
     * @throws BackupFailed when it cannot be made
     * @throws DatabaseException when the server fails meanwhile
     */
    public Written write(Path file, String version) {
        Path target = file.toAbsolutePath().normalize();
        long process = ProcessHandle.current().pid();
        Path fresh = target.resolveSibling("." + target.getFileName() + ".partial-" + process);
        try {
            Files.deleteIfExists(fresh);
            Written written = archive(fresh, version);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } catch (IOException e) {
            throw new BackupFailed("The backup " + target + " could not be written: " + e, e);
        } finally {
            discard(fresh);
        }
    }

    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            LOG.warn("What was written of the backup could not be deleted: {}", fresh, e);
        }
    }

    private Written archive(Path fresh, String version) throws IOException {
        Contents contents = fill(fresh, version);
        // What is only in the page cache is not yet a backup.
        flush(fresh);
        return new Written(contents.files(), contents.bytes(), Files.size(fresh));
    }

    private record Contents(int files, long bytes) {}

    private Contents fill(Path fresh, String version) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly);
                OutputStream out = Channels.newOutputStream(channel);
                ArchiveWriter archive = new ArchiveWriter(out);
                BackupSession session = BackupSession.open(source)) {
            BackupSession.Server server = session.server();
            archive.text(ArchiveWriter.HEADER, """
                    format=%d
                    holdfast=%s
                    postgres=%s
                    created=%s
                    """.formatted(FORMAT, version, server.version(), clock.instant()));
            installation(archive);
            cluster(archive, session, server);
            archive.finish();
            return new Contents(archive.files(), archive.bytes());
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void installation(ArchiveWriter archive) throws IOException {
        archive.folder(SECRETS);
        archive.folder("postgres");
        try (Stream<Path> listed = Files.list(data.resolve(SECRETS))) {
            for (Path secret : listed.filter(Files::isRegularFile).sorted().toList()) {
                archive.content(SECRETS + "/" + secret.getFileName(), Files.readAllBytes(secret));
            }
        }
        Path own = data.resolve(OWN_SETTINGS);
        if (Files.exists(own)) {
            archive.content(OWN_SETTINGS, Files.readAllBytes(own));
        }
    }

    private void cluster(ArchiveWriter archive, BackupSession session, BackupSession.Server server)
            throws IOException {
        Path cluster = data.resolve(CLUSTER).toRealPath();
        if (!server.folder().toRealPath().equals(cluster)) {
            throw new BackupFailed("The server works in " + server.folder() + " and not in " + cluster + ".");
        }
        session.start();
        ClusterFiles.Listing listing = ClusterFiles.list(cluster);
        archive.folder(CLUSTER);
        for (Path folder : listing.folders()) {
            archive.folder(CLUSTER + "/" + folder);
        }
        for (Path file : listing.files()) {
            copy(archive, cluster, file);
        }
        archive.content(CLUSTER + "/" + ClusterFiles.CONTROL, control(cluster));
        BackupSession.Needed needed = session.stop(server);
        archive.text(CLUSTER + "/backup_label", needed.label());
        if (!needed.tablespaces().isBlank()) {
            archive.text(CLUSTER + "/tablespace_map", needed.tablespaces());
        }
        log(archive, cluster, needed.segments());
    }

    private static void copy(ArchiveWriter archive, Path cluster, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(cluster.resolve(path), StandardOpenOption.READ);
                InputStream content = Channels.newInputStream(channel)) {
            archive.file(CLUSTER + "/" + path, channel.size(), content);
        } catch (NoSuchFileException _) {
            LOG.debug("{} is gone; its end is in the log", path);
        }
    }

    /** Small and rewritten in place, without a log: read until two reads agree, so that it is not torn. */
    private static byte[] control(Path cluster) throws IOException {
        byte[] last = Files.readAllBytes(cluster.resolve(ClusterFiles.CONTROL));
        for (int i = 0; i < CONTROL_READS_MAX; i++) {
            byte[] again = Files.readAllBytes(cluster.resolve(ClusterFiles.CONTROL));
            if (Arrays.equals(last, again)) {
                return again;
            }
            last = again;
        }
        throw new BackupFailed(ClusterFiles.CONTROL + " changes all the time and cannot be read.");
    }

    private static void log(ArchiveWriter archive, Path cluster, List<String> segments) throws IOException {
        archive.folder(CLUSTER + "/pg_wal/archive_status");
        archive.folder(CLUSTER + "/pg_wal/summaries");
        for (String segment : segments) {
            Path path = Path.of("pg_wal", segment);
            if (!Files.exists(cluster.resolve(path))) {
                throw new BackupFailed("The server has dropped " + path + ", which the backup needs. Is"
                        + " max_slot_wal_keep_size set? Try again.");
            }
            copy(archive, cluster, path);
        }
    }
}
