package dev.holdfast.race.verdict.claims;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A winner's booking as the target shows it after the race.
 *
 * @param claim
 *            its number
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param state
 *            the booking's own status
 * @param lots
 *            what it holds; null when the answer does not say
 */
public record OnRecord(int claim, int status, String state, @Nullable Map<String, Integer> lots) {}
