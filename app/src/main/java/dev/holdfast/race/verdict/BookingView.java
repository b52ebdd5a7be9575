package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A winner's booking as the target shows it after the race.
 *
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param quantity
 *            null when the answer names none
 * @param state
 *            the booking's own status, empty when the answer names none
 */
public record BookingView(String reservationId, int status, @Nullable Integer quantity, String state) {}
