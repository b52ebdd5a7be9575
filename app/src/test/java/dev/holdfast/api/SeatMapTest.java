package dev.holdfast.api;

import dev.holdfast.api.seatmaps.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.UUID;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static dev.holdfast.api.CatalogServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

class SeatMapTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final CatalogServer server = new CatalogServer();
    private final String venue = server.venue(ADMIN, "Porto");

    @AfterEach
    void close() {
        server.close();
    }

    private String maps() {
        return "/api/v1/admin/venues/" + venue + "/seat-maps";
    }

    private JsonNode made(String map) {
        return server.post(ADMIN, maps(), map).succeeds(201).body();
    }

    private JsonNode read(JsonNode made, String query) {
        return server.get(ADMIN, path(made) + query).succeeds(200).body();
    }

    private static String path(JsonNode made) {
        return "/api/v1/admin/seat-maps/" + made.get("seat_map_id").stringValue();
    }

    private static String next(JsonNode made, String map) {
        var next = (ObjectNode) JSON.readTree(map);
        return next.put("seat_map_id", made.get("seat_map_id").stringValue()).toString();
    }

    @Test
    void tellsWhatWasMade() {
        JsonNode made = made(Samples.hall());

        assertThat(made.get("version").intValue()).isOne();
        assertThat(made.get("name").stringValue()).isEqualTo("Harbour Hall");
        assertThat(made.get("seats").intValue()).isEqualTo(374);
        assertThat(made.get("standing_capacity").intValue()).isEqualTo(200);
        assertThat(made.get("sections").toString()).isEqualTo("""
                [{"key":"front","name":"Front of house","kind":"seated","seats":64},\
                {"key":"rear","name":"Rear","kind":"seated","seats":300},\
                {"key":"bar","name":"At the bar","kind":"table","seats":10},\
                {"key":"pit","name":"Pit","kind":"standing","capacity":200}]""");
        assertThat(made.get("categories").get(0).toString())
                .isEqualTo("{\"key\":\"gold\",\"name\":\"Gold\",\"colour\":\"#d4af37\"}");
        assertThat(made.get("warnings").toString())
                .isEqualTo("[\"The map has 574 places, the venue takes 500\"]");
        assertThat(made.get("blocked_seats").isEmpty()).isTrue();
    }

    @Test
    void isReadInItsNormalFormWhichCanBeSentAgain() {
        JsonNode first = made(Samples.hall());
        JsonNode stored = read(first, "");
        JsonNode again = made(stored.get("map").toString());

        assertThat(stored.get("venue_id").stringValue()).isEqualTo(venue);
        assertThat(stored.get("seats").intValue()).isEqualTo(374);
        assertThat(stored.get("map").get("sections").get(0).get("rows").get(0).get("seats").size())
                .isEqualTo(30);
        assertThat(again.get("seat_map_id")).isNotEqualTo(first.get("seat_map_id"));
        assertThat(again.get("version").intValue()).isOne();
        assertThat(read(again, "").get("map")).isEqualTo(stored.get("map"));
    }

    @Test
    void changesByVersionsThatStayAsTheyAre() {
        JsonNode first = made(Samples.hall());
        JsonNode before = read(first, "");
        JsonNode second = made(next(first, Samples.layoutOfB()));

        assertThat(second.get("seat_map_id")).isEqualTo(first.get("seat_map_id"));
        assertThat(second.get("version").intValue()).isEqualTo(2);
        assertThat(read(first, "?version=1")).isEqualTo(before);
        assertThat(read(first, "").get("name").stringValue()).isEqualTo("Old Theatre");
        assertThat(read(first, "?version=2")).isEqualTo(read(first, ""));
        server.get(ADMIN, path(first) + "?version=3").refuses(404, "not_found", "Seat map not found");
        server.get(ADMIN, path(first) + "?version=0").blames("version", "Invalid version");
    }

    @Test
    void isListedInItsNewestVersion() {
        JsonNode hall = made(Samples.hall());
        made(next(hall, Samples.hall()));
        made(Samples.layoutOfB().replace("Old Theatre", "A Theatre"));

        JsonNode list = server.get(ADMIN, maps()).succeeds(200).body().get("seat_maps");

        assertThat(list.valueStream().map(map -> map.get("name").stringValue() + map.get("version")))
                .containsExactly("A Theatre1", "Harbour Hall2");
        assertThat(server.get(ADMIN, "/api/v1/admin/venues/" + server.venue(ADMIN, "Faro") + "/seat-maps")
                .succeeds(200)
                .body()
                .get("seat_maps")
                .isEmpty()).isTrue();
    }

    @Test
    void importOfALayoutTellsWhatWasBlocked() {
        JsonNode made = made(Samples.layoutOfB());

        assertThat(made.get("blocked_seats").toString()).isEqualTo("[1,11,12]");
        assertThat(made.get("warnings").size()).isEqualTo(4);
    }

    @Test
    void faultsAreToldAtOnce() {
        Answer refused = server.post(ADMIN, maps(), """
                {"name": "", "sections": [{"key": "a", "kind": "standing"}]}""");

        refused.blames("name", "Give a text of 1 to 255 printable characters");
        assertThat(refused.body().get("errors").toString()).isEqualTo("""
                [{"field":"name","error":"Give a text of 1 to 255 printable characters"},\
                {"field":"sections[0].capacity","error":"Give a number from 1 to 1000000"}]""");
        server.post(ADMIN, maps(), "").blames("body", "Must be an object");
        server.post(ADMIN, maps(), "{\"sections\": [1]}").blames("sections[0]", "Must be an object");
        server.post(ADMIN, maps(), Samples.hall().replaceFirst("\\{", "{\"seat_map_id\": \"7\","))
                .blames("seat_map_id", "Invalid seat map ID");
        assertThat(server.get(ADMIN, maps()).succeeds(200).body().get("seat_maps").isEmpty()).isTrue();
    }

    @Test
    void belongsToItsVenueAndItsOrganization() {
        JsonNode made = made(Samples.hall());
        String other = "/api/v1/admin/venues/" + server.venue(ADMIN, "Faro") + "/seat-maps";

        server.post(ADMIN, other, next(made, Samples.hall())).refuses(404, "not_found", "Seat map not found");
        server.post(OTHER_ADMIN, maps(), Samples.hall()).refuses(404, "not_found", "Venue not found");
        server.get(OTHER_ADMIN, maps()).refuses(404, "not_found", "Venue not found");
        server.get(OTHER_ADMIN, path(made)).refuses(404, "not_found", "Seat map not found");
        String theirs = "/api/v1/admin/venues/" + server.venue(OTHER_ADMIN, "Porto") + "/seat-maps";
        server.post(OTHER_ADMIN, theirs, next(made, Samples.hall()))
                .refuses(404, "not_found", "Seat map not found");
        server.get(ADMIN, "/api/v1/admin/seat-maps/" + UUID.randomUUID())
                .refuses(404, "not_found", "Seat map not found");
        for (String path : List.of(maps(), path(made))) {
            server.get(USER, path).refuses(401, "unauthorized", "Invalid token");
        }
        server.post(USER, maps(), Samples.hall()).refuses(401, "unauthorized", "Invalid token");
        assertThat(read(made, "").get("version").intValue()).isOne();
    }

    @Test
    void keepsItsVenue() {
        made(Samples.hall());

        server.send(ADMIN, "DELETE", "/api/v1/admin/venues/" + venue, "")
                .refuses(409, "venue_in_use", "Cannot delete venue with seat maps");
    }

    @Test
    void ofAStadiumIsMadeInSeconds() {
        String stadium = Samples.listed(1_000, 100);
        long begun = System.nanoTime();
        JsonNode made = made(stadium);
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(stadium.length()).isGreaterThan(5_000_000);
        assertThat(made.get("seats").intValue()).isEqualTo(100_000);
        assertThat(seconds).isLessThan(10);
    }
}
