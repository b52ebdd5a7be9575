package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.BookingView;

import java.util.Set;

/**
 * What a buyer was left with, and what the target has on record of it.
 *
 * @param allowed
 *            the states it may be in
 */
public record Keeping(int buyer, int quantity, Set<String> allowed, BookingView view) {}
