package dev.holdfast.race.verdict.rehearsal;

/**
 * A stock of units that can be had one for the other.
 *
 * @param counted
 *            whether any free unit will do for who asks: not so for seats that are to be of a kind or
 *            side by side
 */
public record Lot(String key, String label, int capacity, boolean counted) {}
