package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Events made like another. */
class EventCopyTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static ApiAnswer copy(String event, String body) {
        return SERVER.api().post("/api/v1/admin/events/" + event + "/copy", body, SERVER.admin());
    }

    private static ApiAnswer sessions(String event) {
        return SERVER.api().get("/api/v1/admin/events/" + event + "/sessions", SERVER.admin()).answers(200);
    }

    @Test
    void copyHasTheSameDatesLater() {
        SeatedDate date = SeatedDate.in(Hall.at(SERVER), ", \"name\": \"Premiere\"");
        date.hold(SERVER.guest(), 1).answers(200);
        date.block(5).answers(200);

        ApiAnswer made = copy(date.event().id(), "{\"shift_days\": 7, \"name\": \"Again\"}").answers(201);

        assertThat(made.text("/status")).isEqualTo("draft");
        assertThat(made.text("/name")).isEqualTo("Again");
        assertThat(made.number("/max_tickets_per_booking")).isEqualTo(20);
        JsonNode was = date.read().json();
        ApiAnswer now = sessions(made.text("/event_id"));
        assertThat(now.text("/sessions/0/name")).isEqualTo("Premiere");
        assertThat(now.time("/sessions/0/starts_at"))
                .isEqualTo(Instant.parse(was.at("/starts_at").asString()).plus(Duration.ofDays(7)));
        assertThat(now.number("/sessions/0/counts/available")).isEqualTo(574);
        assertThat(now.number("/sessions/0/seats")).isEqualTo(374);
        for (int i = 0; i < 4; i++) {
            for (String member : new String[]{"name", "price", "section", "category", "booking_max",
                    "position"}) {
                assertThat(now.json().at("/sessions/0/ticket_types/" + i + "/" + member))
                        .isEqualTo(was.at("/ticket_types/" + i + "/" + member));
            }
        }
        assertThat(now.text("/sessions/0/seat_id_prefix")).isNotEqualTo(was.at("/seat_id_prefix").asString());
    }

    @Test
    void copyOfAPlainEventStartsWhenItIsTold() {
        String event = SERVER.event(50).id();
        Instant start = Instant.parse("2035-05-05T20:00:00Z");

        ApiAnswer made = copy(event, "{\"starts_at\": \"2035-05-05T20:00:00Z\"}").answers(201);

        assertThat(made.time("/start_datetime")).isEqualTo(start);
        assertThat(made.number("/total_capacity")).isEqualTo(50);
        assertThat(made.text("/name")).isEqualTo("A Play for Two Chairs");
    }

    @Test
    void wrongCopiesNameTheField() {
        String event = SERVER.event(5).id();

        copy(event, "{}").blames("shift_days");
        copy(event, "{\"shift_days\": 1, \"starts_at\": \"2035-05-05T20:00:00Z\"}").blames("shift_days");
        copy(event, "{\"shift_days\": -60}").blames("shift_days");
        copy(event, "{\"starts_at\": \"2020-05-05T20:00:00Z\"}").blames("starts_at");
        copy(event, "{\"shift_days\": 1, \"status\": \"published\"}").blames("status");
        copy("11111111-1111-4111-8111-111111111111", "{\"shift_days\": 1}").refuses(404, "not_found");
    }
}
