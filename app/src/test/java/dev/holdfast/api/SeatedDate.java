package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** A date with seats that is on sale, as the answer that made it told. */
record SeatedDate(Hall hall, EventOnSale event, ApiAnswer made) {

    /** In the hall with everything: gold 90, pit 25, the rest 50 dollars; in the bar a child pays 10. */
    static SeatedDate in(Hall hall) {
        return in(hall, "");
    }

    /** @param further members of the session, each behind a comma */
    static SeatedDate in(Hall hall, String further) {
        String event = hall.event(", \"max_tickets_per_booking\": 20");
        ApiAnswer made = hall
                .add(event, hall.inDays(30),
                        """
                "seat_map_id": "%s", "ticket_types": [
                  {"name": "Gold", "category": "gold", "price": {"amount_minor": 9000, "currency": "USD"}},
                  {"name": "Pit", "section": "pit", "price": {"amount_minor": 2500, "currency": "USD"},
                   "booking_min": 2, "booking_max": 4, "person_max": 6},
                  {"name": "Rest", "category": "silver", "price": {"amount_minor": 5000, "currency": "USD"}},
                  {"name": "Child", "section": "bar",
                   "price": {"amount_minor": 1000, "currency": "USD"}}]%s"""
                                .formatted(hall.map(), further))
                .answers(201);
        return new SeatedDate(hall, hall.publish(event), made);
    }

    String session() {
        return made.text("/sessions/0/session_id");
    }

    String type(int position) {
        return made.text("/sessions/0/ticket_types/" + position + "/ticket_type_id");
    }

    String seat(int unit) {
        return made.text("/sessions/0/seat_id_prefix") + String.format("%08x", unit);
    }

    /** Ids of seats as a JSON list. */
    String seats(int... units) {
        return Arrays.stream(units)
                .mapToObj(unit -> '"' + seat(unit) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Reserves items as they stand in JSON. */
    ApiAnswer reserve(Buyer buyer, String items) {
        return buyer.post("reserve", """
                {"event_id": "%s", "idempotency_key": "%s", "items": [%s]}"""
                .formatted(event.id(), UUID.randomUUID(), items));
    }

    ApiAnswer hold(Buyer buyer, int... units) {
        return reserve(buyer, "{\"seat_ids\": " + seats(units) + "}");
    }

    /** The organizer's path of this date. */
    String path() {
        return "/api/v1/admin/events/" + event.id() + "/sessions/" + session();
    }

    ApiAnswer read() {
        return hall.server().api().get(path(), hall.server().admin()).answers(200);
    }

    ApiAnswer edit(String body) {
        return hall.server().api().send("PUT", path(), body, hall.server().admin());
    }

    ApiAnswer block(int... units) {
        return hall.server()
                .api()
                .post(path() + "/seats/block", "{\"seat_ids\": " + seats(units) + "}",
                        hall.server().admin());
    }

    ApiAnswer release(int... units) {
        return hall.server()
                .api()
                .post(path() + "/seats/release", "{\"seat_ids\": " + seats(units) + "}",
                        hall.server().admin());
    }
}
