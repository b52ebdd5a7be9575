package dev.holdfast.backup;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes a backup: a compressed tar archive that begins with a header and ends with a list of the checksums
 * of all files in it, so that an archive without its end is known for what it is. Belongs to one thread.
 */
final class ArchiveWriter implements AutoCloseable {

    static final String HEADER = "holdfast-backup.properties";
    /** As {@code sha256sum --check} reads it. */
    static final String MANIFEST = "manifest.sha256";

    private static final int FILE_MODE = 0b110_000_000;
    private static final int FOLDER_MODE = 0b111_000_000;
    private static final int REGULAR_FILE = 0b1000_000_000_000_000;
    private static final int CHUNK_BYTES = 1 << 16;
    /** Ready-made pages compress well at the fastest level; more costs minutes and gains little. */
    private static final int FASTEST = 1;

    private final TarArchiveOutputStream tar;
    private final StringBuilder manifest = new StringBuilder();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int files;
    private long bytes;

    ArchiveWriter(OutputStream file) throws IOException {
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(FASTEST);
        tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(file, CHUNK_BYTES), parameters));
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    void folder(String name) throws IOException {
        var entry = new TarArchiveEntry(name + "/");
        entry.setMode(FOLDER_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    void text(String name, String text) throws IOException {
        content(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void content(String name, byte[] content) throws IOException {
        try (var in = new ByteArrayInputStream(content)) {
            file(name, content.length, in);
        }
    }

    /**
     * Copies a file of that size. One that has grown meanwhile is cut, one that has shrunk is filled with
     * zeros: what happened to it is in the log.
     */
    void file(String name, long size, InputStream content) throws IOException {
        begin(name, size);
        MessageDigest digest = Checksums.sha256();
        long left = size;
        while (left > 0) {
            int wanted = Math.toIntExact(Math.min(chunk.length, left));
            int read = content.readNBytes(chunk, 0, wanted);
            Arrays.fill(chunk, read, wanted, (byte) 0);
            digest.update(chunk, 0, wanted);
            tar.write(chunk, 0, wanted);
            left -= wanted;
        }
        tar.closeArchiveEntry();
        manifest.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
        files++;
        bytes += size;
    }

    private void begin(String name, long size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(REGULAR_FILE | FILE_MODE);
        tar.putArchiveEntry(entry);
    }

    /** Writes the list of checksums, without which the archive is not whole. */
    void finish() throws IOException {
        byte[] text = manifest.toString().getBytes(StandardCharsets.UTF_8);
        begin(MANIFEST, text.length);
        tar.write(text);
        tar.closeArchiveEntry();
        tar.finish();
    }

    int files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
