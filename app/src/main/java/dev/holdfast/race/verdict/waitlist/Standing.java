package dev.holdfast.race.verdict.waitlist;

/**
 * Where an entry stands at the end.
 *
 * @param rank
 *            1 for who joined first
 * @param sinceNanos
 *            when its place had been told
 */
public record Standing(int rank, long sinceNanos, Look look) {}
