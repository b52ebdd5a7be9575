package dev.holdfast.race;

/**
 * One of the people in a race.
 *
 * @param number
 *            1 for the first
 */
record Buyer(int number, int quantity, String token, String idempotencyKey) {}
