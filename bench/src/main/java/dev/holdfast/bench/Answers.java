package dev.holdfast.bench;

import dev.holdfast.bench.load.Tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every answer of one measure, those outside of the time that is measured included.
 *
 * @param outcomes
 *            how often each kind came: status, and code where it has one
 */
record Answers(Map<String, Long> outcomes) {

    /** Sold, kept on a list of the waiting, and refused. */
    private static final Set<String> EXPECTED = Set.of("200", "202", "409");

    static Answers of(List<Tape> tapes) {
        Map<String, Long> outcomes = new TreeMap<>();
        tapes.forEach(
                tape -> tape.outcomes().forEach((kind, count) -> outcomes.merge(kind, count, Long::sum)));
        return new Answers(outcomes);
    }

    long wins() {
        return outcomes.getOrDefault("200", 0L);
    }

    /**
     * What nobody may be answered, and what no measure is: an error is not a refusal, and a server that
     * refuses everything is not fast.
     */
    List<String> breaches(Measure.Kind kind) {
        List<String> breaches = new ArrayList<>();
        outcomes.forEach((answer, count) -> {
            if (!EXPECTED.contains(answer.split(" ", 2)[0])) {
                breaches.add(count + " were answered " + answer);
            }
        });
        if (kind != Measure.Kind.NO_SALE && wins() == 0) {
            breaches.add("nothing was sold");
        }
        return breaches;
    }
}
