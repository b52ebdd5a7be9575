package dev.holdfast.race.verdict;

/**
 * A winner's request sent once more with the same idempotency key.
 *
 * @param request
 *            its number
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param body
 *            the answer, or why there was none
 */
public record Replay(int request, int status, String body) {}
