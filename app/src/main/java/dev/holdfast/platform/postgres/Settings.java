package dev.holdfast.platform.postgres;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's settings. Those in the generated file are ours to propose: {@code postgres/local.conf} in the
 * data folder overrides them. Those on the command line hold whatever any file says.
 */
final class Settings {
    private static final String PROPOSED = """
            # Written at every start. To change something, put it into ../local.conf
            max_connections = 100
            wal_level = replica
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            wal_compression = off
            # A new file of the log is not filled with zeros first: all buyers would wait for that.
            wal_init_zero = off
            jit = off
            timezone = UTC
            log_timezone = UTC
            lc_messages = C
            log_line_prefix = ''
            log_checkpoints = off
            # Statements carry people's names; they stay out of the log.
            log_min_error_statement = panic
            """;
    // A container often has 64 MB or less of /dev/shm, and a parallel query that finds it full fails.
    private static final long SHARED_MEMORY_MIN_BYTES = 256L << 20;
    private static final long BUFFERS_MIN_MEGABYTES = 128;
    private static final long BUFFERS_MAX_MEGABYTES = 2048;

    private final Map<String, String> extra;

    Settings(Map<String, String> extra) {
        this.extra = Map.copyOf(extra);
    }

    String file() {
        return PROPOSED + "shared_buffers = " + buffersMegabytes(memoryBytes()) + "MB\n"
                + "dynamic_shared_memory_type = " + (sharedMemoryIsAmple() ? "posix" : "mmap") + "\n";
    }

    /**
     * An eighth of the machine's memory, two gigabytes at most: a sale meets the indexes of a large event at
     * random places, and their pages have to be there. More is left to the system's cache.
     */
    static long buffersMegabytes(long memoryBytes) {
        return Math.clamp(memoryBytes >> 23, BUFFERS_MIN_MEGABYTES, BUFFERS_MAX_MEGABYTES);
    }

    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    List<String> arguments(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("logging_collector", "off");
        settings.put("log_destination", "stderr");
        settings.putAll(extra);
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }

    /** Whether files have to be flushed to disk: not when the caller gave durability up. */
    boolean durable() {
        return !"off".equals(extra.get("fsync"));
    }

    private static boolean sharedMemoryIsAmple() {
        try {
            FileStore store = Files.getFileStore(Path.of("/dev/shm"));
            return store.getTotalSpace() >= SHARED_MEMORY_MIN_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
