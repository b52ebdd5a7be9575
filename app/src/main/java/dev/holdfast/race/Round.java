package dev.holdfast.race;

import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Verdict;

/**
 * One race that was run and judged.
 *
 * @param number
 *            1 for the first
 * @param connections
 *            how many were open before the start
 */
record Round(int number, long seed, String eventId, int connections, History history, Verdict verdict) {

    /** How long the reserve requests took. */
    Latency latency() {
        return Latency.of(history.attempts());
    }

    /** From the first reserve request to the last answer, in seconds. */
    double seconds() {
        long first = history.attempts()
                .stream()
                .mapToLong(attempt -> attempt.span().invokedNanos())
                .min()
                .orElse(0);
        long last = history.attempts()
                .stream()
                .mapToLong(attempt -> attempt.span().completedNanos())
                .max()
                .orElse(0);
        return (last - first) / 1e9;
    }

    /** Reserve requests that were answered. */
    long answered() {
        return history.attempts()
                .stream()
                .map(Attempt::answer)
                .filter(answer -> answer.statusOrZero() != 0)
                .count();
    }

    /** Answers to reserve requests per second. */
    double perSecond() {
        double seconds = seconds();
        return seconds <= 0 ? 0 : answered() / seconds;
    }
}
