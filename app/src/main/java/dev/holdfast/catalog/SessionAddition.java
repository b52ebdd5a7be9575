package dev.holdfast.catalog;

import dev.holdfast.platform.ids.SessionId;

import java.util.List;

/** What came of adding dates. */
public sealed interface SessionAddition {

    /** @param version of the event by now */
    record Added(int version, List<SessionId> sessions, List<VenueWarning> warnings)
            implements
                SessionAddition {}

    /** Somebody edited the event in between. */
    record VersionConflict(int version) implements SessionAddition {}

    /** The organization has this refused. */
    record VenueConflict(List<VenueWarning> warnings) implements SessionAddition {}
}
