package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;

/**
 * A booking that was cancelled at one address, and its lots asked for at another once that was answered.
 *
 * @param what
 *            was handed over, and between which addresses
 * @param cancelStatus
 *            HTTP status, 0 when there was no answer
 * @param answer
 *            to who asked next
 */
public record Handover(String what, int cancelStatus, Answer answer) {}
