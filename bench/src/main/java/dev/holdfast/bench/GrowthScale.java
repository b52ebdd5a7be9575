package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much there is of everything.
 *
 * @param listening
 *            open live streams
 * @param history
 *            bookings, one step after the other
 */
record GrowthScale(int events, int seats, int waiting, int listening, List<Long> history) {

    /** What is promised. */
    static final GrowthScale FULL = new GrowthScale(10_000, 100_000, 10_000, 5_000,
            List.of(1_000_000L, 10_000_000L));

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String OPEN_FILES = "Max open files";
    /** Files of the program itself, its database's connections, and the connections of those who buy. */
    private static final int OTHER_FILES = 700;

    /** So much of it; at least one of each. */
    GrowthScale times(double share) {
        return new GrowthScale((int) times(events, share), (int) times(seats, share),
                (int) times(waiting, share), (int) times(listening, share),
                history.stream().map(bookings -> times(bookings, share)).toList());
    }

    private static long times(long number, double share) {
        return Math.max(1, Math.round(number * share));
    }

    /**
     * Looks whether this process, and with it the server that it starts, may open so many streams.
     *
     * @throws IllegalStateException
     *             when it may not
     */
    void requireFiles(int connections) throws IOException {
        long allowed = openFilesAllowed();
        long needed = (long) listening + connections + OTHER_FILES;
        if (allowed < needed) {
            throw new IllegalStateException("Growth opens " + listening + " live streams and needs " + needed
                    + " open files; this shell allows " + allowed + ". Raise it before: ulimit -n " + needed);
        }
    }

    /** As the kernel tells; without limit where it does not. */
    private static long openFilesAllowed() throws IOException {
        if (!Files.isReadable(LIMITS)) {
            return Long.MAX_VALUE;
        }
        return Files.readAllLines(LIMITS)
                .stream()
                .filter(line -> line.startsWith(OPEN_FILES))
                .map(line -> line.substring(OPEN_FILES.length()).strip().split(" +", -1)[0])
                .mapToLong(soft -> soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
