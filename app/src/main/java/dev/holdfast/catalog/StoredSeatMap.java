package dev.holdfast.catalog;

/**
 * A stored version of a seat map.
 *
 * @param text the map as its format writes it
 */
public record StoredSeatMap(SeatMapVersion version, String text) {}
