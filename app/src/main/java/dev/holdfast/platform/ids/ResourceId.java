package dev.holdfast.platform.ids;

import java.util.UUID;

/** The identity of something of an event that is booked by time. Carries the tag of its event. */
public record ResourceId(UUID value) {

    /** A new random identity within an event. Thread-safe. */
    public static ResourceId random(EventTag tag) {
        return new ResourceId(TaggedUuid.random(tag));
    }

    /** The tag of the event this belongs to. Meaningless for an id that is not {@link #wellFormed()}. */
    public EventTag tag() {
        return TaggedUuid.tag(value);
    }

    /** Whether this can be an id that {@link #random} made. */
    public boolean wellFormed() {
        return TaggedUuid.wellFormed(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
