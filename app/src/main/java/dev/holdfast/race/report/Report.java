package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A race that was run and judged, whatever was raced for: what the page, the file for continuous integration
 * and the comparison with an earlier run are written from.
 */
public record Report(Subject subject, List<Round> rounds) {

    /**
     * What was raced for, and where.
     *
     * @param scenario
     *            the subcommand
     * @param summary
     *            for a reader
     * @param options
     *            as they were given or set by default
     */
    public record Subject(String scenario, String summary, List<String> targets, Map<String, ?> options) {}

    /**
     * One round.
     *
     * @param name
     *            what it was run on, for a reader
     * @param requests
     *            whose times and outcomes are shown: those for units
     * @param facts
     *            what else is worth telling, name to value, in order
     * @param lots
     *            each seat, slot or kind of ticket; empty when there is nothing to tell apart
     */
    public record Round(String name, Verdict verdict, List<? extends Heard> requests,
            Map<String, String> facts, List<Lot> lots) {

        public Latency latency() {
            return Latency.of(requests);
        }
    }

    /**
     * What could be had, and who had it.
     *
     * @param asked
     *            how many requests named it
     * @param winners
     *            for a reader
     */
    public record Lot(String label, int capacity, int asked, List<String> winners) {

        /** Who won and when, for a reader. */
        public static String winner(String who, Span span) {
            return String.format(Locale.ROOT, "%s at %.1f ms", who, span.completedNanos() / 1e6);
        }
    }

    public boolean passed() {
        return rounds.stream().allMatch(round -> round.verdict().passed());
    }

    /** Breaches in all rounds. */
    public int findings() {
        return rounds.stream().mapToInt(round -> round.verdict().findings()).sum();
    }
}
