package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.Outcome;

import java.util.List;

/** What came of changing a date. */
public sealed interface SessionEditing {

    /** The lane decided: it is done, or the outcome says why not. */
    record Decided(Outcome.OfEdit outcome, List<VenueWarning> warnings) implements SessionEditing {}

    /** The organization has this refused. */
    record VenueConflict(List<VenueWarning> warnings) implements SessionEditing {}
}
