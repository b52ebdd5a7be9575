package dev.holdfast.catalog;

/** What came of making an event. */
public sealed interface EventCreation {

    record Created(Event event) implements EventCreation {}

    /** The organization has no such venue. */
    record UnknownVenue() implements EventCreation {}
}
