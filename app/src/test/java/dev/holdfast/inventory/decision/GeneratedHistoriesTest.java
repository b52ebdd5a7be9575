package dev.holdfast.inventory.decision;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.stream.LongStream;

/**
 * Decides a hundred thousand short histories of random events and holds every answer against what the tables
 * say. The seed is printed; {@code -Dholdfast.seed=N -Dholdfast.histories=1} runs the one that failed again.
 */
class GeneratedHistoriesTest {

    private static final Logger LOG = LoggerFactory.getLogger(GeneratedHistoriesTest.class);

    @Test
    void everyAnswerIsRight() {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        int histories = Integer.getInteger("holdfast.histories", 100_000);
        LOG.info("{} histories from seed {}", histories, seed);
        var seen = new Tally();
        LongStream.range(0, histories).parallel().forEach(i -> run(seed + i, seen));
        LOG.info("decided {}", seen);
        seen.verifyNothingIsMissing(histories);
    }

    private static void run(long seed, Tally seen) {
        try {
            new History(seed, seen).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "history broken; again with -Dholdfast.seed=" + seed + " -Dholdfast.histories=1", e);
        }
    }
}
