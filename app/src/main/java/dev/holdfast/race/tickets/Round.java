package dev.holdfast.race.tickets;

import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Verdict;

/**
 * One race that was run and judged.
 *
 * @param number
 *            1 for the first
 * @param connections
 *            how many were open before the start
 */
record Round(int number, long seed, String eventId, int connections, History history, Verdict verdict) {}
