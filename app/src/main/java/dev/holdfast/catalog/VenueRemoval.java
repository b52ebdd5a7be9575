package dev.holdfast.catalog;

/** What came of removing a venue. */
public enum VenueRemoval {
    REMOVED,
    UNKNOWN,
    /** Events take place there. */
    IN_USE,
    /** Sessions may be sold by its seat maps. */
    MAPPED
}
