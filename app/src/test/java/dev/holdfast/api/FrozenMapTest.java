package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.SeatedDate;
import dev.holdfast.TestServer;
import dev.holdfast.catalog.SeatMapVersion;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.platform.ids.SeatMapId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The frozen map of a date: seats in the order of their indexes. */
class FrozenMapTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static ApiAnswer map(SeatedDate date) {
        return SERVER.api().get("/api/v1/sessions/" + date.session() + "/seat-map").answers(200);
    }

    @Test
    void seatsAreWhereTheMapOfTheVenueHasThem() {
        String id = SERVER.api()
                .post("/api/v1/admin/venues/" + SERVER.venue() + "/seat-maps",
                        """
                {"name": "Small Hall", "categories": [{"key": "gold", "name": "Gold"}], "sections": [
                  {"key": "pit", "kind": "standing", "capacity": 9, "position": {"x": 0, "y": 0}},
                  {"key": "front", "kind": "seated", "rows": [
                    {"label": "A", "labels": "1-3", "x": 2, "y": 5, "accessible": ["2"],
                     "aisles": ["1"]}]}]}""",
                        SERVER.admin())
                .answers(201)
                .text("/seat_map_id");
        String kept = SERVER.api()
                .get("/api/v1/admin/seat-maps/" + id, SERVER.admin())
                .answers(200)
                .json()
                .path("map")
                .toString();
        UUID layout = SeatMapVersion.layoutId(new SeatMapId(UUID.fromString(id)), 1);

        ApiAnswer map = map(SeatedDate.of(SERVER, SERVER.event(5),
                new NewSession.Frozen(layout, SeatedDate.hall(1, 3))));

        assertThat(map.json().path("map")).hasToString(kept);
        assertThat(map.number("/map/sections/1/rows/0/seats/0/x")).isEqualTo(2);
        assertThat(map.text("/layout_id")).isEqualTo(layout.toString());
        assertThat(map.number("/seats")).isEqualTo(3);
        assertThat(map.header("ETag")).isEqualTo("W/\"" + layout + "\"");
        assertThat(map.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void aMapThatIsNowhereElseIsToldWithoutPlaces() {
        ApiAnswer map = map(SeatedDate.of(SERVER, 2, 2));

        assertThat(map.json().path("map")).hasToString("""
                {"categories":[{"key":"standard","name":"standard"}],"sections":[\
                {"key":"stalls","name":"Stalls","kind":"seated","rows":[\
                {"label":"R0","category":"standard","seats":[{"label":"1"},{"label":"2"}]},\
                {"label":"R1","category":"standard","seats":[{"label":"1"},{"label":"2"}]}]}]}""");
    }
}
