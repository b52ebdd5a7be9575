package dev.holdfast.race.money;

import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.money.MoneyHistory;

import java.util.List;

/**
 * A race that was run and judged.
 *
 * @param plan
 *            what it was to do
 */
record MoneyResult(Facts facts, MoneyPlan plan, MoneyHistory history, Verdict verdict) {

    /**
     * Where it was run.
     *
     * @param connections
     *            how many were open before the start
     * @param quietSeconds
     *            from the last script's end until nothing was under way
     */
    record Facts(List<String> addresses, List<String> events, int connections, long quietSeconds) {}
}
