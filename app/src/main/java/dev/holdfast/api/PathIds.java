package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.VenueId;

import java.util.Optional;
import java.util.UUID;

/** Reads ids out of paths. What is no id is refused: 400 with the field's name. */
final class PathIds {

    private static final int UUID_CHARS = 36;

    private PathIds() {}

    static EventId event(Request request) {
        return uuid(request.pathParam("eventId")).map(EventId::new)
                .orElseThrow(() -> Problem.invalid("event_id", "Invalid event ID").exception());
    }

    static VenueId venue(Request request) {
        return uuid(request.pathParam("venueId")).map(VenueId::new)
                .orElseThrow(() -> Problem.invalid("venue_id", "Invalid venue ID").exception());
    }

    /** In its one spelling of 36 characters; the JDK alone takes shorter ones. */
    private static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
