package dev.holdfast.api;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Map;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

class EventEditingTest {
    private static final String EVENTS = "/api/v1/admin/events/";
    private static final String CONFLICT = "Event was updated by another admin. "
            + "Please refresh and try again.";
    private static final String NOT_FOUND = "Event not found or you don't have permission";

    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void changesWhatIsSentAndCountsTheVersion() {
        String id = server.draft(Map.of("description", "Old"));
        String venue = server.venue(ADMIN, "Ghent");

        JsonNode edited = server.edit(id, 1, """
                "name": "New", "event_type": "talk", "venue_id": "%s", "base_price": 12, "total_capacity": 7,
                "max_tickets_per_booking": 3, "start_datetime": "2090-01-01T18:00:00Z",
                "end_datetime": "2090-01-01T19:00:00Z\"""".formatted(venue)).succeeds(200).body();
        assertThat(edited.get("version").intValue()).isEqualTo(2);
        assertThat(edited.get("name").stringValue()).isEqualTo("New");
        assertThat(edited.get("venue_city").stringValue()).isEqualTo("Ghent");
        assertThat(edited.get("base_price").intValue()).isEqualTo(12);
        assertThat(edited.get("available_seats").intValue()).isEqualTo(7);
        assertThat(edited.get("start_datetime").stringValue()).isEqualTo("2090-01-01T18:00:00Z");
        assertThat(edited.get("description").stringValue()).isEqualTo("Old");

        JsonNode cleared = server.edit(id, 2, "\"description\": \"\"").succeeds(200).body();
        assertThat(cleared.has("description")).isFalse();
        assertThat(cleared.get("version").intValue()).isEqualTo(3);
        assertThat(server.get(ADMIN, "/api/v1/events/" + id).body()).isEqualTo(cleared);
    }

    @Test
    void staleVersionChangesNothing() {
        String id = server.draft(Map.of());
        server.edit(id, 1, "\"name\": \"First\"").succeeds(200);

        Answer late = server.edit(id, 1, "\"name\": \"Second\"").refuses(409, "version_conflict", CONFLICT);
        assertThat(late.body().get("version").intValue()).isEqualTo(2);
        assertThat(server.get(ADMIN, "/api/v1/events/" + id).text("name")).isEqualTo("First");
    }

    @Test
    void versionIsRequired() {
        String id = server.draft(Map.of());

        server.put(EVENTS + id, "{\"name\": \"A\"}").blames("version", "Version must be positive");
        server.edit(id, 0, "\"name\": \"A\"").blames("version", "Version must be positive");
        server.put(EVENTS + id, "{\"version\": \"1\"}").blames("version", "Invalid JSON");
        server.put(EVENTS + "no-id", "{\"version\": 1}").blames("event_id", "Invalid event ID");
        server.put(EVENTS + "11111111-1111-4111-8111-111111111111", "{\"version\": 1}")
                .refuses(404, "not_found", NOT_FOUND);
    }

    @Test
    void availableSeatsAreNotEdited() {
        String id = server.draft(Map.of());

        server.edit(id, 1, "\"available_seats\": 5")
                .blames("available_seats", "available_seats cannot be set: change total_capacity instead");
        server.edit(id, 1, "\"max_per_person\": 5")
                .blames("max_per_person", "max_per_person cannot be changed");
        server.edit(id, 1, "\"max_open_holds\": 5")
                .blames("max_open_holds", "max_open_holds cannot be changed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"name\": \" \" | name | Name and event_type are required",
            "\"total_capacity\": 0 | total_capacity | Total capacity must be positive",
            "\"base_price\": -1 | base_price | Base price cannot be negative",
            "\"base_price\": 1.999 | base_price | Base price is too large or has more decimals than USD",
            "\"venue_id\": \"11111111-1111-4111-8111-111111111111\" | venue_id"
                    + " | Invalid venue ID - venue does not exist",
            "\"status\": \"gone\" | status | Invalid status",
            "\"status\": \"sold_out\" | status | Status sold_out comes and goes by itself",
            "\"start_datetime\": \"2001-01-01T00:00:00Z\" | start_datetime"
                    + " | Start datetime must be in the future",
            "\"end_datetime\": \"2001-01-01T00:00:00Z\" | start_datetime"
                    + " | Start datetime must be before end datetime"})
    void refusesWhatIsWrong(String members, String field, String error) {
        String id = server.draft(Map.of());

        server.edit(id, 1, members).blames(field, error);
        assertThat(server.get(ADMIN, "/api/v1/events/" + id).body().get("version").intValue()).isOne();
    }

    @Test
    void capacityMovesWhatIsFreeAndStopsAtWhatIsTaken() {
        String id = server.published(Map.of("total_capacity", 10));
        OnSale event = server.onSale(id);
        server.inventory.held(event, UserId.random(), 3);
        server.inventory.confirmed(event, server.inventory.held(event, UserId.random(), 2));
        server.internal("/internal/events/" + id + "/update-availability",
                "{\"quantity\": -1, \"version\": 2}")
                .succeeds(200);

        Answer low = server.edit(id, 2, "\"total_capacity\": 5")
                .refuses(409, "capacity_below_sold",
                        "Capacity cannot be less than what is held, sold and blocked");
        assertThat(low.body().get("committed").intValue()).isEqualTo(6);
        JsonNode full = server.edit(id, 2, "\"total_capacity\": 6").succeeds(200).body();
        assertThat(full.get("available_seats").intValue()).isZero();
        assertThat(full.get("status").stringValue()).isEqualTo("sold_out");
        JsonNode more = server.edit(id, 3, "\"total_capacity\": 20, \"status\": \"sold_out\"")
                .succeeds(200)
                .body();
        assertThat(more.get("available_seats").intValue()).isEqualTo(14);
        assertThat(more.get("status").stringValue()).isEqualTo("published");
    }

    @Test
    void isPublishedAndUnpublishedAndCancelledForGood() {
        String id = server.draft(Map.of());

        assertThat(server.edit(id, 1, "\"status\": \"published\"").text("status")).isEqualTo("published");
        assertThat(server.edit(id, 2, "\"status\": \"draft\"").text("status")).isEqualTo("draft");
        assertThat(server.edit(id, 3, "\"status\": \"cancelled\"").text("status")).isEqualTo("cancelled");
        Answer back = server.edit(id, 4, "\"status\": \"published\"")
                .refuses(409, "illegal_transition", "An event that is cancelled cannot become published");
        assertThat(back.text("status_now")).isEqualTo("cancelled");
        server.edit(id, 4, "\"name\": \"Was cancelled\"").succeeds(200);
    }

    @Test
    void worksAfterTheStartButForThePast() {
        String id = server.published(Map.of());
        server.advance(Duration.ofDays(30).plusHours(1));

        server.edit(id, 2, "\"name\": \"Begun\", \"total_capacity\": 101").succeeds(200);
        server.edit(id, 3, "\"start_datetime\": \"2002-01-01T00:00:00Z\"")
                .blames("start_datetime", "Start datetime must be in the future");
        assertThat(server.edit(id, 3, "\"status\": \"cancelled\"").succeeds(200).text("name"))
                .isEqualTo("Begun");
    }

    @Test
    void deleteCancelsWithTheVersionInBodyOrQuery() {
        String first = server.published(Map.of());
        String second = server.published(Map.of());

        delete(first, "", "").blames("version", "Version must be positive");
        delete(first, "?version=x", "").blames("version", "Version must be positive");
        delete(first, "", "{\"version\": 1}").refuses(409, "version_conflict", CONFLICT);
        assertThat(server.event(first).get("status").stringValue()).isEqualTo("published");
        assertThat(delete(first, "", "{\"version\": 2}").succeeds(200).text("message"))
                .isEqualTo("Event cancelled successfully");
        delete(second, "?version=2", "").succeeds(200);
        assertThat(server.event(second).get("status").stringValue()).isEqualTo("cancelled");
        delete(second, "?version=3", "").refuses(409, "illegal_transition",
                "An event that is cancelled cannot become cancelled");
        delete(second, "?version=2", "").refuses(409, "version_conflict", CONFLICT);
    }

    @Test
    void isNotThereForAnotherOrganization() {
        String id = server.published(Map.of());
        String foreign = server.venue(OTHER_ADMIN, "Ghent");

        server.send(OTHER_ADMIN, "PUT", EVENTS + id, "{\"version\": 2, \"name\": \"Mine\"}")
                .refuses(404, "not_found", NOT_FOUND);
        server.send(OTHER_ADMIN, "DELETE", EVENTS + id + "?version=2", "")
                .refuses(404, "not_found", NOT_FOUND);
        server.get(OTHER_ADMIN, EVENTS + id + "/analytics").refuses(404, "not_found", NOT_FOUND);
        server.edit(id, 2, "\"venue_id\": \"" + foreign + "\"")
                .blames("venue_id", "Invalid venue ID - venue does not exist");
        assertThat(server.get(OTHER_ADMIN, "/api/v1/admin/events").body().get("total").intValue()).isZero();
        assertThat(server.event(id).get("version").intValue()).isEqualTo(2);
    }

    private Answer delete(String id, String query, String body) {
        return server.send(ADMIN, "DELETE", EVENTS + id + query, body);
    }
}
