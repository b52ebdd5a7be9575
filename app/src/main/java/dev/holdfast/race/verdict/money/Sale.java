package dev.holdfast.race.verdict.money;

import org.jspecify.annotations.Nullable;

/**
 * One event.
 *
 * @param percent
 *            what a cancel gives back
 * @param free
 *            shown at the end; null when no number was
 */
public record Sale(String name, int capacity, int percent, @Nullable Integer free) {}
