package dev.holdfast.backup;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Unpacks a backup and compares every file with the archive's list of checksums. Belongs to one thread. */
final class ArchiveReader implements AutoCloseable {

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String NO_BACKUP = "This file is no backup of Holdfast.";

    private final TarArchiveInputStream tar;
    private final Map<String, String> checksums = new TreeMap<>();

    ArchiveReader(InputStream file) throws IOException {
        tar = new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(file)));
    }

    /**
     * Reads the header, which is the first file.
     *
     * @throws BackupFailed when there is none, or it is of a format this version does not know
     */
    Properties header() throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(ArchiveWriter.HEADER)) {
            throw new BackupFailed(NO_BACKUP);
        }
        byte[] content = tar.readAllBytes();
        note(first.getName(), Checksums.sha256().digest(content));
        var header = new Properties();
        header.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        String format = header.getProperty("format", "");
        if (!format.equals(Integer.toString(Backup.FORMAT))) {
            throw new BackupFailed("This backup has format " + format + ", which this version of Holdfast"
                    + " does not know. It was made by version " + header.getProperty("holdfast", "unknown")
                    + ".");
        }
        return header;
    }

    /**
     * Unpacks the rest into a folder.
     *
     * @return how many files there were
     * @throws BackupFailed when the archive has no end or a file is not what it was
     */
    int unpackInto(Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals(ArchiveWriter.MANIFEST)) {
                compare(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                readToEnd();
                return checksums.size();
            }
            unpack(entry, folder);
        }
        throw new BackupFailed("The backup is not whole: its end is missing.");
    }

    /** The checksum of the compression stands at the very end. */
    private void readToEnd() throws IOException {
        if (tar.getNextEntry() != null) {
            throw new BackupFailed("The backup goes on after its end.");
        }
    }

    private void unpack(TarArchiveEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        boolean inside = path.startsWith(folder) && !path.equals(folder);
        if (!inside || !(entry.isDirectory() || entry.isFile()) || entry.isLink() || entry.isSymbolicLink()) {
            throw new BackupFailed("The backup holds " + entry.getName() + ", which is not of our making.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path, PRIVATE_FOLDER);
            return;
        }
        Files.createFile(path, PRIVATE_FILE);
        MessageDigest digest = Checksums.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path, StandardOpenOption.WRITE),
                digest)) {
            tar.transferTo(out);
        }
        note(entry.getName(), digest.digest());
    }

    private void note(String name, byte[] checksum) {
        if (checksums.put(name, HexFormat.of().formatHex(checksum)) != null) {
            throw new BackupFailed("The backup holds " + name + " twice.");
        }
    }

    private void compare(String manifest) {
        var listed = new TreeMap<String, String>();
        manifest.lines().forEach(line -> {
            int space = line.indexOf("  ");
            listed.put(line.substring(Math.max(0, space + 2)), line.substring(0, Math.max(0, space)));
        });
        if (!listed.keySet().equals(checksums.keySet())) {
            throw new BackupFailed("The backup is not whole: it lists other files than it holds.");
        }
        checksums.forEach((name, checksum) -> {
            if (!checksum.equals(listed.get(name))) {
                throw new BackupFailed("The backup is damaged: " + name + " is not what was written.");
            }
        });
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
