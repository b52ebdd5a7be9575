package dev.holdfast.race.tickets;

import dev.holdfast.race.course.Credential;

/**
 * One of the people in a race.
 *
 * @param number
 *            1 for the first
 */
record Buyer(int number, int quantity, Credential credential, String idempotencyKey) {}
