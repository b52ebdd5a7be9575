package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.Stage.Deed;

import java.util.HashMap;
import java.util.Map;

/** Makes events of a race's own, with seats, slots and tickets as they are wanted. */
record SeatedEvents(Stage stage, Credential admin) {

    /** A date with seats of an event that is not on sale yet. */
    record Date(Stage.Draft event, String sessionId) {}

    /** An event whose dates are all added later. */
    Stage.Draft withoutDates(String venueId) {
        return stage.event(admin, venueId, Map.of("default_session", false));
    }

    /** An event with one date on which tickets are sold by quantity. */
    Stage.Draft withTickets(String venueId, int tickets) {
        return stage.event(admin, venueId, Map.of("total_capacity", tickets, "base_price", 75));
    }

    /** Adds a date with so many seats. */
    Date addSeats(Stage.Draft event, String venueId, int seats, int seatsPerRow) {
        Reply drawn = stage.create(admin, "/api/v1/admin/venues/" + venueId + "/seat-maps",
                Forms.seatMap(stage.name(), seats, seatsPerRow));
        String mapId = Stage.id(drawn, "seat_map_id", Deed.ofAdmin("Creating a seat map"));
        Reply added = stage.create(admin, "/api/v1/admin/events/" + event.eventId() + "/sessions",
                versioned(event, Forms.seatedSession(stage.name(), stage.start(), mapId)));
        String sessionId = Stage.id(added, "/sessions/0/session_id",
                Deed.ofAdmin("Creating a date with seats"));
        return new Date(after(event, added), sessionId);
    }

    /** Adds a resource with slots of so many places. */
    String addResource(Stage.Draft event, int capacity) {
        Reply added = stage.create(admin, "/api/v1/admin/events/" + event.eventId() + "/resources",
                Forms.resource(stage.name(), capacity));
        return Stage.id(added, "resource_id", Deed.ofAdmin("Creating a resource"));
    }

    private static Map<String, Object> versioned(Stage.Draft event, Map<String, Object> members) {
        Map<String, Object> form = new HashMap<>(members);
        form.put("version", event.version());
        return form;
    }

    /** An addition may count as an edit of the event: the answer says so. */
    private static Stage.Draft after(Stage.Draft event, Reply added) {
        return new Stage.Draft(event.eventId(), added.json().path("version").asInt(event.version()));
    }
}
