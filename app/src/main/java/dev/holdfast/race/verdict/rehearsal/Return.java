package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Span;

/**
 * A buyer's giving back of all that was taken.
 *
 * @param sure
 *            whether the target said that it was done; if not, it may have been
 */
public record Return(String reservationId, Span span, boolean sure) {}
