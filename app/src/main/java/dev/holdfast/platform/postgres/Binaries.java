package dev.holdfast.platform.postgres;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The server's programs: an archive on the class path, unpacked once into a folder
 * named after version and processor.
 */
final class Binaries {
    /** Has to say what the archive holds; a test compares it with what the server says of itself. */
    static final String VERSION = "18.6";

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final String MARKER = ".complete";
    private static final int OWNER_MAY_EXECUTE = 0b001_000_000;

    private Binaries() {}

    private record Archive(String resource, String architecture) {}

    /** Unpacks unless it is done already; only a whole tree ever carries the final name. */
    static Path unpackInto(Path home) throws IOException {
        Archive archive = archive();
        URL source = Binaries.class.getResource(archive.resource());
        if (source == null) {
            throw new PostgresFailed("The archive " + archive.resource() + " is not on the class path.");
        }
        Path target = home.resolve(VERSION + "-" + archive.architecture());
        String mark = archive.resource() + " " + source.openConnection().getContentLengthLong();
        Path marker = target.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).strip().equals(mark)) {
            return target;
        }
        LOG.info("Unpacking PostgreSQL {} into {}", VERSION, target);
        Path fresh = Files.createTempDirectory(home, "unpacking-");
        try (InputStream packed = source.openStream()) {
            unpack(packed, fresh);
        }
        Files.writeString(fresh.resolve(MARKER), mark);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        // One flush of the file system instead of a thousand of single files; without it a power cut soon
        // after could leave a tree that has its final name but not its contents.
        Command.run("sync", "-f", fresh.toString());
        Folders.delete(target);
        Folders.rename(fresh, target);
        return target;
    }

    private static Archive archive() {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.equals("Linux")) {
            switch (processor) {
                case "amd64", "x86_64" -> {
                    return new Archive("/postgres-linux-x86_64.txz", "amd64");
                }
                case "aarch64", "arm64" -> {
                    return new Archive("/postgres-linux-arm_64.txz", "arm64");
                }
                default -> LOG.debug("no archive for processor {}", processor);
            }
        }
        throw new PostgresFailed("There is no embedded PostgreSQL for " + system + " on " + processor
                + ". Use --database-url with a PostgreSQL 15 or newer.");
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry outside of the archive's folder: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
        Files.setPosixFilePermissions(path,
                PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    // Whatever the umask: the server may run as another user than the one who unpacks.
    private static void makeFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = path.getParent();
            if (parent != null) {
                makeFolder(parent);
            }
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
