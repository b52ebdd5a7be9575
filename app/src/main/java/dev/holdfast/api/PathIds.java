package dev.holdfast.api;

import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.VenueId;

/** Reads the catalog's ids out of paths. What is no id is refused: 400 with the field's name. */
final class PathIds {

    private PathIds() {}

    static EventId event(Request request) {
        return new EventId(Fields.uuid(request.pathParam("eventId"), "event_id", "Invalid event ID"));
    }

    static SeatMapId seatMap(Request request) {
        return new SeatMapId(
                Fields.uuid(request.pathParam("seatMapId"), "seat_map_id", "Invalid seat map ID"));
    }

    static SessionId session(Request request) {
        return new SessionId(
                Fields.uuid(request.pathParam("sessionId"), "session_id", "Invalid session ID"));
    }

    static VenueId venue(Request request) {
        return new VenueId(Fields.uuid(request.pathParam("venueId"), "venue_id", "Invalid venue ID"));
    }

    static ResourceId resource(Request request) {
        return new ResourceId(
                Fields.uuid(request.pathParam("resourceId"), "resource_id", "Invalid resource ID"));
    }
}
