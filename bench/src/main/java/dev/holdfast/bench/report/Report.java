package dev.holdfast.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything of one run. Its JSON is these members.
 *
 * @param commit
 *            of the source, when it is known
 * @param told
 *            what each measure does, by name
 * @param rules
 *            what is to be known to read the numbers
 * @param breaches
 *            what was sold twice, lost or kept; empty is as it must be
 * @param notDurable
 *            measures whose sales may be lost when a machine stops
 * @param notes
 *            what was left out, and why
 */
public record Report(String date, String command, @Nullable String commit, Machine machine, Plan plan,
        Map<String, String> told, List<Summary> summaries, List<RushSummary> rushes, List<Target> targets,
        @Nullable Relay relay, @Nullable Audits audits, @Nullable StartAndSize startAndSize,
        List<Growth> growth, List<Micro> micro, List<Sample> samples, Set<String> notDurable,
        List<String> rules, List<String> breaches, List<String> notes) {

    /** How it was measured. */
    public record Plan(int rounds, double seconds, double warmUpSeconds, List<Integer> connections,
            List<String> serverOptions, boolean embedded) {}

    /** What the relay had to carry on still when the last round was over, and how long that took. */
    public record Relay(long lagAtEnd, double drainSeconds, long lagAfter) {}

    /**
     * Of a server that nothing asks.
     *
     * @param warmEmbeddedSeconds
     *            from the start of the process to its first answer, with a data folder that was used before
     * @param warmExternalSeconds
     *            the same with a database that runs already; null when it was not tried
     * @param idlePostgresBytes
     *            null when the kernel does not tell
     * @param jarBytes
     *            of the program with its libraries; null when it is not built
     */
    public record StartAndSize(double warmEmbeddedSeconds, @Nullable Double warmExternalSeconds,
            long idleServerBytes,
            long idleHeapBytes, @Nullable Long idlePostgresBytes, @Nullable Long jarBytes) {}

    /**
     * The audits of all events that ran beside a measure, one after the other without a pause.
     *
     * @param completed
     *            how many came to their end
     * @param beside
     *            how many of those did while requests were sent
     * @param secondsEach
     *            how long one took on average
     * @param clean
     *            whether none found anything
     */
    public record Audits(int completed, int beside, double secondsEach, boolean clean) {}

    /**
     * The same requests with little and with much of something.
     *
     * @param of
     *            what there was much of, and where it lies
     * @param base
     *            in a second, with little
     * @param grown
     *            in a second, with much
     * @param baseWal
     *            bytes of WAL for each, with little
     * @param grownWal
     *            bytes of WAL for each, with much
     */
    public record Growth(String of, Spread base, Spread grown, Spread ratio, Spread baseWal,
            Spread grownWal) {}

    /**
     * A single part by itself.
     *
     * @param error
     *            half of the interval that has the mean in it with 99.9 %; null when it is not known
     * @param bytes
     *            allocated by each call; null when it is not known
     */
    public record Micro(String name, double nanos, @Nullable Double error, @Nullable Double bytes) {}
}
