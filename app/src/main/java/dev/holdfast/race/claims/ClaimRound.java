package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.claims.ClaimHistory;

/**
 * One race that was run and judged.
 *
 * @param number
 *            1 for the first
 * @param ground
 *            the name of what was on sale
 * @param connections
 *            how many were open before the start
 */
record ClaimRound(int number, long seed, String ground, int connections, ClaimHistory history,
        Verdict verdict) {}
