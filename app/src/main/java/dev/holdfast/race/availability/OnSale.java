package dev.holdfast.race.availability;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The event to race for.
 *
 * @param ticketTypes
 *            empty when there is but one, which needs no name
 */
record OnSale(String eventId, List<String> ticketTypes) {

    /** Makes the event, each ticket type with as many units of its own, and publishes it. */
    static OnSale create(HttpTarget target, Stage stage, Credential admin, AvailabilityPlan plan) {
        String venueId = stage.venue(admin, plan.seats() * plan.pools());
        Stage.Draft event = stage.event(admin, venueId,
                Map.of("total_capacity", plan.seats(), "base_price", 75, "max_tickets_per_booking",
                        AvailabilityPlan.BOOKING_MAX));
        List<String> types = plan.pools() == 1
                ? List.of()
                : new Making(target, stage, admin, plan).types(event.eventId());
        stage.publish(admin, event);
        return new OnSale(event.eventId(), types);
    }

    /** Who makes it, and where. */
    private record Making(HttpTarget target, Stage stage, Credential admin, AvailabilityPlan plan) {

        List<String> types(String eventId) {
            String admins = "/api/v1/admin/events/" + eventId;
            Reply dates = target.get("/api/v1/events/" + eventId + "/sessions", admin);
            JsonNode date = dates.json().path("sessions").path(0);
            String session = date.path("session_id").asString("");
            List<String> types = new ArrayList<>();
            types.add(date.path("ticket_types").path(0).path("ticket_type_id").asString(""));
            if (!Stage.isId(session) || !Stage.isId(types.getFirst())) {
                throw Stage.refused("Reading the dates", dates, "Race with --pools 1.");
            }
            for (int pool = 2; pool <= plan.pools(); pool++) {
                Reply added = stage.create(admin, admins + "/ticket-types",
                        Map.of("session_id", session, "name", "Type " + pool, "capacity", plan.seats(),
                                "price",
                                Map.of("amount_minor", 7_500, "currency", "USD")));
                types.add(added.json().path("ticket_type").path("ticket_type_id").asString(""));
            }
            return types;
        }
    }
}
