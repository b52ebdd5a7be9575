package dev.holdfast.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured.
 *
 * @param syncMicros
 *            how long its disk takes for fdatasync
 */
public record Machine(String processor, int cores, long memoryBytes, String kernel, String java,
        String postgres,
        Spread syncMicros) {

    /** This machine. */
    public static Machine here(String postgres, Spread syncMicros) {
        return new Machine(value("/proc/cpuinfo", "model name", "unknown"),
                Runtime.getRuntime().availableProcessors(), memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")", postgres, syncMicros);
    }

    private static long memory() {
        return Long.parseLong(value("/proc/meminfo", "MemTotal", "0").replace("kB", "").strip()) * 1024;
    }

    private static String value(String file, String name, String absent) {
        try {
            return Files.readAllLines(Path.of(file))
                    .stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(absent);
        } catch (IOException e) {
            return absent;
        }
    }
}
