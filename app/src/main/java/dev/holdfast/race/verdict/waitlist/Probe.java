package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the public was told to be free.
 *
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param free
 *            null when the answer names no number
 */
public record Probe(Span span, int status, @Nullable Integer free) {}
