package dev.holdfast.platform.postgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the server itself writes into {@code postmaster.pid}: its process, port and state.
 *
 * @param port
 *            zero while it is not known yet
 */
record PidFile(long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    static Path of(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Null when there is no file, or not yet a whole first line. */
    static @Nullable PidFile read(Path data) {
        try {
            List<String> lines = Files.readAllLines(of(data));
            if (lines.isEmpty() || lines.getFirst().isBlank()) {
                return null;
            }
            String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "0";
            boolean ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
            return new PidFile(Long.parseLong(lines.getFirst().strip()), Integer.parseInt(port), ready);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | NumberFormatException e) {
            // Read while it is being written.
            return null;
        }
    }

    /**
     * Whether the process lives and really is a server on this data directory: the number may be another
     * program's by now, or a dead one's whom nobody has collected (its command line is empty then).
     */
    static boolean isServer(long pid, Path data) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"),
                    StandardCharsets.ISO_8859_1);
            String wanted = new String(data.toString().getBytes(StandardCharsets.UTF_8),
                    StandardCharsets.ISO_8859_1);
            return List.of(commandLine.split("\0", -1)).contains(wanted);
        } catch (IOException e) {
            return false;
        }
    }
}
