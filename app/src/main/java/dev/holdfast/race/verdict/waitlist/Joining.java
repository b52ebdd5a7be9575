package dev.holdfast.race.verdict.waitlist;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who joined on purpose while nothing else went on.
 *
 * @param status
 *            of the answer, 0 when there was none
 * @param position
 *            that was told; null when none was
 * @param expected
 *            the end of the line
 */
public record Joining(String who, int status, @Nullable Integer position, int expected) {}
