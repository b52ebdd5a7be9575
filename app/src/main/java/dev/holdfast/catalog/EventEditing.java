package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.Outcome;

/** What came of an organizer's edit. */
public sealed interface EventEditing {

    /** The lane decided: it is done, or the outcome says why not. */
    record Decided(Outcome.OfEdit outcome) implements EventEditing {}

    /** The organization has no such venue. */
    record UnknownVenue() implements EventEditing {}
}
