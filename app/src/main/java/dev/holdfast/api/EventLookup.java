package dev.holdfast.api;

import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import java.util.Optional;

/** Placeholder until catalog's directory is here. */
public interface EventLookup {
    record Details(String name, String venueName) {}

    Optional<EventTag> tag(EventId event);

    Optional<EventId> event(EventTag tag);

    Optional<Details> details(EventId event);
}
