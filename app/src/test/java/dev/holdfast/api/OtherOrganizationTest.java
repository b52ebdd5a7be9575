package dev.holdfast.api;

import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dates of another organization are not found. */
class OtherOrganizationTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("organizer-signup", "on");

    @Test
    void changesNothingOfWhatIsNotItsOwn() {
        SeatedDate date = SeatedDate.in(Hall.at(SERVER));
        String token = SERVER.api()
                .post("/api/v1/auth/admin/register", """
                {"email": "rival@example.com", "password": "%s", "name": "A Rival"}"""
                        .formatted(TestServer.PASSWORD))
                .answers(201)
                .text("/access_token");
        String[] rival = {"Authorization", "Bearer " + token};
        String event = "/api/v1/admin/events/" + date.event().id();
        String price = "\"price\": {\"amount_minor\": 1, \"currency\": \"USD\"}";
        String seats = "{\"seat_ids\": " + date.seats(1) + "}";

        SERVER.unchanged(() -> {
            SERVER.api()
                    .post(event + "/sessions", """
                    {"starts_at": "2035-01-01T20:00:00Z", "ends_at": "2035-01-01T22:00:00Z", "capacity": 1,
                     "ticket_types": [{"name": "A", %s}]}""".formatted(price), rival)
                    .refuses(404, "not_found");
            SERVER.api().get(event + "/sessions", rival).refuses(404, "not_found");
            SERVER.api().get(date.path(), rival).refuses(404, "not_found");
            SERVER.api()
                    .send("PUT", date.path(), "{\"status\": \"cancelled\"}", rival)
                    .refuses(404, "not_found");
            SERVER.api().post(date.path() + "/seats/block", seats, rival).refuses(404, "not_found");
            SERVER.api().post(date.path() + "/seats/release", seats, rival).refuses(404, "not_found");
            SERVER.api().post(event + "/copy", "{\"shift_days\": 7}", rival).refuses(404, "not_found");
            SERVER.api()
                    .post(event + "/ticket-types", "{\"session_id\": \"%s\", \"name\": \"A\", %s}"
                            .formatted(date.session(), price), rival)
                    .refuses(404, "not_found");
            SERVER.api()
                    .send("PUT", event + "/ticket-types/" + date.type(0), "{\"position\": 4}", rival)
                    .refuses(404, "not_found");
        });
    }
}
