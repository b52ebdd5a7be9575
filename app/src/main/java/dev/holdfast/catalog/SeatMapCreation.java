package dev.holdfast.catalog;

/** What came of keeping a seat map. */
public sealed interface SeatMapCreation {

    /** @param venueCapacity how many people fit into the venue */
    record Created(SeatMapVersion version, int venueCapacity) implements SeatMapCreation {}

    /** The organization has no such venue. */
    record UnknownVenue() implements SeatMapCreation {}

    /** The venue has no map of which this could be the next version. */
    record UnknownSeatMap() implements SeatMapCreation {}
}
