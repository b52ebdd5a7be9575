package dev.holdfast.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for, checked.
 *
 * @param only
 *            measures, of which no other is measured; empty for all
 * @param data
 *            folder of the server; without it a temporary one
 * @param out
 *            where the report is written
 * @param databaseUrl
 *            PostgreSQL instead of the embedded one
 * @param serverOptions
 *            of the server's virtual machine
 * @param command
 *            as it is told in the report
 */
record Plan(Parts parts, Rounds.Timing timing, List<Integer> connections, List<String> only,
        Optional<Path> data, Path out, Optional<String> databaseUrl, List<String> serverOptions,
        String command) {

    /** The name that stands for no measure at all. */
    static final String NOTHING = "nothing";

    /**
     * What there is beside the rounds.
     *
     * @param start
     *            how fast the server starts and how large it is
     * @param growth
     *            what becomes of the rate when there is so much
     * @param micro
     *            patterns of the benchmarks of single parts; an empty list is all of them
     */
    record Parts(boolean start, Optional<GrowthScale> growth, Optional<List<String>> micro) {}

    /** The number of connections that targets are about: the most. */
    int most() {
        return connections.stream().max(Integer::compare).orElseThrow();
    }

    /** Whether a measure is wanted, by itself or for one that is compared with it. */
    boolean wants(String measure) {
        return only.isEmpty() || only.contains(measure) || only.contains(Measure.paced(measure))
                || (measure.equals(OwnMeasures.RESERVE) && only.contains(OwnMeasures.AUDITED));
    }

    /** Whether anything is measured round by round. */
    boolean hasRounds() {
        return !only.equals(List.of(NOTHING));
    }
}
