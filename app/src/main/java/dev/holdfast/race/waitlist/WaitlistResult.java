package dev.holdfast.race.waitlist;

import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory;

import java.util.List;

/**
 * A race that was run and judged.
 *
 * @param lapse
 *            what became of letting offers lapse, for a reader
 */
record WaitlistResult(Facts facts, WaitlistPlan plan, String lapse, WaitlistHistory history,
        Verdict verdict) {

    /**
     * Where it was run.
     *
     * @param connections
     *            how many were open before the start
     */
    record Facts(List<String> addresses, String eventId, int connections) {}
}
