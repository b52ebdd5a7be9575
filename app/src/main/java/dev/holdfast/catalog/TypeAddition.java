package dev.holdfast.catalog;

import dev.holdfast.platform.ids.TicketTypeId;

import java.util.List;

/** What came of adding a ticket type. */
public sealed interface TypeAddition {

    /** @param version of the event by now */
    record Added(int version, TicketTypeId ticketType, List<VenueWarning> warnings) implements TypeAddition {}

    /** Somebody edited the event in between. */
    record VersionConflict(int version) implements TypeAddition {}

    /** The organization has this refused. */
    record VenueConflict(List<VenueWarning> warnings) implements TypeAddition {}
}
