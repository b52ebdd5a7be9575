package dev.holdfast.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The processes of a run, as the kernel accounts for them. Where it does not tell (another system, another
 * user) it is
 * zero or empty.
 */
public final class Processes {

    private static final String POSTGRES = "postgres";
    /** The kernel tells processor time in hundredths of a second. */
    private static final double TICKS = 100.0;
    private static final int USER_TICKS_AT = 11;
    private static final int SYSTEM_TICKS_AT = 12;
    private static final int ENDED_SYSTEM_TICKS_AT = 14;

    private Processes() {}

    /** Processor seconds that a process has used until now. */
    public static double cpuSeconds(ProcessHandle process) {
        return seconds(process, SYSTEM_TICKS_AT);
    }

    private static double seconds(ProcessHandle process, int lastField) {
        String stat = read(process, "stat");
        int afterName = stat.lastIndexOf(')') + 2;
        if (afterName < 2) {
            return 0;
        }
        String[] fields = stat.substring(afterName).split(" ", -1);
        long ticks = 0;
        for (int field = USER_TICKS_AT; field <= lastField; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS;
    }

    /** Processor seconds of many and of those they have started and seen end, until now. */
    public static double cpuSecondsWithEnded(List<ProcessHandle> processes) {
        return processes.stream().mapToDouble(process -> seconds(process, ENDED_SYSTEM_TICKS_AT)).sum();
    }

    /** The processes of the database that a server has started; none when it uses one from elsewhere. */
    public static List<ProcessHandle> postgresOf(ProcessHandle server) {
        try (Stream<ProcessHandle> below = server.descendants()) {
            return below.filter(process -> read(process, "comm").strip().equals(POSTGRES)).toList();
        }
    }

    /** Memory that a process has in the machine, in bytes. */
    public static long residentBytes(ProcessHandle process) {
        return kilobytes(read(process, "status"), "VmRSS:").orElse(0) * 1024;
    }

    /** Memory of many with what they share counted once, in bytes; empty when the kernel does not tell. */
    public static OptionalLong proportionalBytes(List<ProcessHandle> processes) {
        long kilobytes = 0;
        for (ProcessHandle process : processes) {
            kilobytes += kilobytes(read(process, "smaps_rollup"), "Pss:").orElse(0);
        }
        return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes * 1024);
    }

    /** The number in the line of a text that begins so. */
    static OptionalLong kilobytes(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).replace("kB", "").strip()))
                .findFirst();
    }

    /** A process may end while it is looked at. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
        } catch (IOException e) {
            return "";
        }
    }
}
