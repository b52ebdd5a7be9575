package dev.holdfast.catalog;

import java.util.function.Function;

/**
 * How seat maps are written down. What {@code write} has written, {@code read} gives back unchanged.
 */
public record SeatMapFormat(Function<SeatMap, String> write, Function<String, SeatMap> read) {}
