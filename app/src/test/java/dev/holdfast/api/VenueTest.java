package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.util.Map;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static dev.holdfast.api.CatalogServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

class VenueTest {
    private static final String VENUES = "/api/v1/admin/venues";

    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keepsWhatItWasMadeWith() {
        var made = server.post(ADMIN, VENUES, """
                {"name": " Arena ", "address": "5 Ring", "city": "Ghent", "state": "East",
                 "country": "Belgium", "postal_code": "9000", "capacity": 20, "unknown": 1,
                 "layout_config": {"rows": [1, 2.5, "\\u0000"], "note": null}}""").succeeds(201).body();

        assertThat(made.get("name").stringValue()).isEqualTo("Arena");
        assertThat(made.get("postal_code").stringValue()).isEqualTo("9000");
        assertThat(made.get("layout_config").toString())
                .isEqualTo("{\"rows\":[1,2.5,\"\\u0000\"],\"note\":null}");
        assertThat(list("").get("venues").get(0)).isEqualTo(made);
    }

    @Test
    void hasDefaults() {
        var made = server.post(ADMIN, VENUES, """
                {"name": "Arena", "address": "5 Ring", "city": "Ghent", "state": "", "capacity": 20}""")
                .succeeds(201)
                .body();

        assertThat(made.get("country").stringValue()).isEqualTo("USA");
        assertThat(made.get("layout_config").toString()).isEqualTo("{}");
        assertThat(made.has("state")).isFalse();
    }

    @Test
    void refusesWhatIsIncomplete() {
        create("{}").blames("name", "Name, address, and city are required");
        create("{\"name\": \"A\", \"address\": \" \", \"city\": \"C\", \"capacity\": 1}")
                .blames("address", "Name, address, and city are required");
        create("{\"name\": \"A\", \"address\": \"B\", \"city\": \"C\"}")
                .blames("capacity", "Capacity must be positive");
        create("{\"name\": \"A\", \"address\": \"B\", \"city\": \"C\", \"capacity\": -1}")
                .blames("capacity", "Capacity must be positive");
    }

    @Test
    void refusesWhatItCannotKeep() {
        create("{\"name\": 7}").blames("name", "Invalid JSON");
        create("{\"capacity\": 99999999999}").blames("capacity", "Invalid JSON");
        create("not json").blames("body", "Invalid JSON");
        create("{\"name\": \"A\\u0000\", \"address\": \"B\", \"city\": \"C\", \"capacity\": 1}")
                .blames("name", "name has characters that cannot be shown");
        create("{\"name\": \"%s\", \"address\": \"B\", \"city\": \"C\"}".formatted("x".repeat(256)))
                .blames("name", "name must have at most 255 characters");
        create("""
                {"name": "A", "address": "B", "city": "C", "capacity": 1, "layout_config": []}""")
                .blames("layout_config", "Invalid JSON");
        assertThat(list("").get("total").intValue()).isZero();
    }

    @Test
    void isEditedInPart() {
        String id = server.venue(ADMIN, "Ghent");
        String path = VENUES + "/" + id;

        var edited = server.put(path, "{\"state\": \"East\", \"capacity\": 3, \"layout_config\": {\"a\": 1}}")
                .succeeds(200)
                .body();
        assertThat(edited.get("name").stringValue()).isEqualTo("The Ghent Hall");
        assertThat(edited.get("state").stringValue()).isEqualTo("East");
        assertThat(edited.get("capacity").intValue()).isEqualTo(3);
        assertThat(server.put(path, "{\"state\": \"\"}").succeeds(200).body().has("state")).isFalse();
        server.put(path, "{\"city\": \"\"}").blames("city", "Name, address, and city are required");
        server.put(VENUES + "/12", "{}").blames("venue_id", "Invalid venue ID");
    }

    @Test
    void isListedByNameAlsoWithoutState() {
        server.venue(ADMIN, "Ghent");
        server.venue(ADMIN, "Antwerp");
        server.venue(ADMIN, "50% City");

        assertThat(cities(list(""))).containsExactly("50% City", "Antwerp", "Ghent");
        assertThat(cities(list("?city=ghe"))).containsExactly("Ghent");
        assertThat(cities(list("?city=%25"))).containsExactly("50% City");
        assertThat(cities(list("?city=_"))).isEmpty();
        assertThat(cities(list("?state=East"))).isEmpty();
        assertThat(cities(list("?search=t"))).containsExactly("50% City", "Antwerp", "Ghent");
        assertThat(cities(list("?search=gh"))).containsExactly("Ghent");
        server.get(ADMIN, VENUES + "?city=%00").blames("city", "city has characters that cannot be shown");
    }

    @Test
    void whatBeginsWithTheSearchComesFirst() {
        server.venue(ADMIN, "A Wide Bay");
        server.venue(ADMIN, "Bay");

        assertThat(cities(list("?search=bay"))).containsExactly("Bay", "A Wide Bay");
    }

    @Test
    void isListedInPages() {
        for (String city : new String[]{"A", "B", "C"}) {
            server.venue(ADMIN, city);
        }
        var first = list("?limit=2");
        var second = list("?limit=2&page=2");
        var fallback = list("?limit=101&page=x");

        assertThat(cities(first)).containsExactly("A", "B");
        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(cities(second)).containsExactly("C");
        assertThat(second.get("has_more").booleanValue()).isFalse();
        assertThat(second.get("total").intValue()).isEqualTo(3);
        assertThat(fallback.get("limit").intValue()).isEqualTo(20);
        assertThat(fallback.get("page").intValue()).isEqualTo(1);
        assertThat(list("?page=999999999&limit=100").get("venues").isEmpty()).isTrue();
    }

    @Test
    void isDeletedUnlessEventsTakePlaceThere() {
        String used = server.venue(ADMIN, "Used");
        server.post(ADMIN, "/api/v1/admin/events", server.wish(used, Map.of())).succeeds(201);
        String free = server.venue(ADMIN, "Free");

        delete(ADMIN, used).refuses(409, "venue_in_use", "Cannot delete venue with associated events");
        assertThat(delete(ADMIN, free).succeeds(200).text("message")).isEqualTo("Venue deleted successfully");
        delete(ADMIN, free).refuses(404, "not_found", "Venue not found");
    }

    @Test
    void isNotThereForAnotherOrganization() {
        String id = server.venue(ADMIN, "Ghent");

        server.send(OTHER_ADMIN, "PUT", VENUES + "/" + id, "{\"name\": \"Mine\"}")
                .refuses(404, "not_found", "Venue not found");
        delete(OTHER_ADMIN, id).refuses(404, "not_found", "Venue not found");
        assertThat(server.get(OTHER_ADMIN, VENUES).succeeds(200).body().get("total").intValue()).isZero();
        assertThat(cities(list(""))).containsExactly("Ghent");
    }

    @Test
    void isClosedToUsersAndStrangers() {
        server.get(USER, VENUES).refuses(401, "unauthorized", "Invalid token");
        server.post(USER, VENUES, "{}").refuses(401, "unauthorized", "Invalid token");
        server.get(VENUES).refuses(401, "unauthorized", "Invalid token");
    }

    private Answer create(String body) {
        return server.post(ADMIN, VENUES, body);
    }

    private Answer delete(String caller, String id) {
        return server.send(caller, "DELETE", VENUES + "/" + id, "");
    }

    private JsonNode list(String query) {
        return server.get(ADMIN, VENUES + query).succeeds(200).body();
    }

    private static Iterable<String> cities(JsonNode page) {
        return page.get("venues").valueStream().map(venue -> venue.get("city").stringValue()).toList();
    }
}
