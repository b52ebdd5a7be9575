package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;

import java.util.List;
import java.util.Optional;

/**
 * A seat map that was read, and what its text told besides.
 *
 * @param seatMapId which map it shall be the next version of, as it was sent
 * @param warnings for people: what was left out
 * @param blockedSeats seats that were not for sale where the map comes from, by their number in its order
 */
public record SeatMapReading(SeatMap map, Optional<String> seatMapId, List<String> warnings,
        List<Integer> blockedSeats) {}
