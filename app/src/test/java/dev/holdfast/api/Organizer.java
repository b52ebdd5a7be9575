package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import tools.jackson.databind.JsonNode;

import java.util.List;

/** What an organizer asks about an event: how far its cancelling is, and why things are as they are. */
record Organizer(TestServer server, EventOnSale event) {

    private String path() {
        return "/api/v1/admin/events/" + event.id();
    }

    ApiAnswer get(String path) {
        return server.api().get(path() + path, server.admin());
    }

    ApiAnswer cancelEvent(int version) {
        return server.api()
                .send("DELETE", path(), """
                        {"version": %d, "reason": "The tenor has a cold"}""".formatted(version),
                        server.admin());
    }

    ApiAnswer cancelSession(String session, String body) {
        return server.api().post(path() + "/sessions/" + session + "/cancel", body, server.admin());
    }

    /** The latest cancelling of the event or of a date of it. */
    JsonNode cancellation() {
        return get("/cancellations").answers(200).json().at("/cancellations/0");
    }

    /** Works until the latest cancelling is done, and gives all money back. */
    JsonNode finish() {
        for (int round = 0; round < 50
                && cancellation().path("state").asString().equals("running"); round++) {
            server.carryOnCancelling();
        }
        int given = 1;
        for (int round = 0; round < 50 && given > 0; round++) {
            given = server.giveBackDue();
        }
        return cancellation();
    }

    /** The kinds of what happened to a booking, the oldest first. */
    List<String> history(String booking) {
        return lines("/api/v1/admin/bookings/" + booking + "/history").stream()
                .map(line -> line.path("kind").asString())
                .toList();
    }

    List<JsonNode> lines(String path) {
        return server.api()
                .get(path, server.admin())
                .answers(200)
                .json()
                .path("lines")
                .valueStream()
                .toList();
    }
}
