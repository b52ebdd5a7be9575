package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import dev.holdfast.api.seatmaps.Samples;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A venue with a seat map, and events in it that have no dates but those that a test adds. */
record Hall(TestServer server, String venue, String map) {

    /** A hall of its own for 1,000 people, with the map that has everything. */
    static Hall at(TestServer server) {
        return with(server, Samples.hall());
    }

    static Hall with(TestServer server, String map) {
        String venue = server.api()
                .post("/api/v1/admin/venues", """
                {"name": "Old Theatre", "address": "2 Quay Street", "city": "Porto", "capacity": 1000}""",
                        server.admin())
                .answers(201)
                .text("/venue_id");
        String id = server.api()
                .post("/api/v1/admin/venues/" + venue + "/seat-maps", map, server.admin())
                .answers(201)
                .text("/seat_map_id");
        return new Hall(server, venue, id);
    }

    /** A draft without dates. */
    String event() {
        return event("");
    }

    /** @param further members of the request, each behind a comma */
    String event(String further) {
        return server.api()
                .post("/api/v1/admin/events", """
                {"name": "A Play for Two Chairs", "venue_id": "%s", "event_type": "theater",
                 "start_datetime": "%s", "end_datetime": "%s", "default_session": false%s}"""
                        .formatted(venue, inDays(90), inDays(91), further), server.admin())
                .answers(201)
                .text("/event_id");
    }

    Instant inDays(int days) {
        return server.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Adds a date of three hours; {@code members} as they stand in JSON. */
    ApiAnswer add(String event, Instant start, String members) {
        return add(event, """
                {"starts_at": "%s", "ends_at": "%s", %s}""".formatted(start, start.plus(Duration.ofHours(3)),
                members));
    }

    ApiAnswer add(String event, String body) {
        return server.api().post("/api/v1/admin/events/" + event + "/sessions", body, server.admin());
    }

    /** Puts an event on sale. */
    EventOnSale publish(String event) {
        int version = server.api()
                .get("/api/v1/admin/events/" + event + "/sessions", server.admin())
                .answers(200)
                .number("/version");
        var onSale = new EventOnSale(server.api(), event, inDays(30));
        server.status(onSale, version, "published").answers(200);
        return onSale;
    }
}
