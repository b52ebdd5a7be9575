package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates as their organizer adds them. */
class SessionTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final Hall hall = Hall.at(SERVER);

    @Test
    void seatedDateHasTheSeatsOfItsMap() {
        String event = hall.event();
        Instant start = hall.inDays(30);

        ApiAnswer added = hall.add(event, start, """
                "name": "First night", "seat_map_id": "%s", "ticket_types": [
                  {"name": "Gold", "category": "gold", "price": {"amount_minor": 9000, "currency": "USD"}},
                  {"name": "Rest", "price": {"amount_minor": 5000, "currency": "USD"}},
                  {"name": "Pit", "section": "pit", "price": {"amount_minor": 2500, "currency": "USD"}}]"""
                .formatted(hall.map())).answers(201);

        assertThat(added.number("/version")).isEqualTo(2);
        assertThat(added.json().at("/warnings")).isEmpty();
        assertThat(added.number("/sessions/0/number")).isEqualTo(1);
        assertThat(added.text("/sessions/0/name")).isEqualTo("First night");
        assertThat(added.number("/sessions/0/seats")).isEqualTo(374);
        assertThat(added.number("/sessions/0/counts/available")).isEqualTo(574);
        assertThat(added.text("/sessions/0/pools/0/name")).isEqualTo("pit");
        assertThat(added.number("/sessions/0/pools/0/capacity")).isEqualTo(200);
        assertThat(added.text("/sessions/0/status")).isEqualTo("on_sale");
        assertThat(added.has("/sessions/0/ticket_types/0/pool_id")).isFalse();
        assertThat(added.text("/sessions/0/ticket_types/2/pool_id"))
                .isEqualTo(added.text("/sessions/0/pools/0/pool_id"));
        assertThat(SERVER.api().get("/api/v1/admin/events/" + event + "/sessions", SERVER.admin())
                .answers(200)
                .json()
                .at("/sessions/0")).isEqualTo(added.json().at("/sessions/0"));
    }
}
