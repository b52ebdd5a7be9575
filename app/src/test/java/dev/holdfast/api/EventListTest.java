package dev.holdfast.api;

import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static dev.holdfast.api.CatalogServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

class EventListTest {
    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsWhatIsOnSaleBySoonestStart() {
        startingIn(20, "Later");
        startingIn(10, "Sooner");
        server.draft(Map.of("name", "Draft"));
        String cancelled = startingIn(5, "Cancelled");
        server.edit(cancelled, 2, "\"status\": \"cancelled\"").succeeds(200);

        assertThat(names("")).containsExactly("Sooner", "Later");
        server.advance(Duration.ofDays(15));
        assertThat(names("")).containsExactly("Later");
    }

    @Test
    void itemsAreWholeAndLive() {
        String id = server.published(Map.of("total_capacity", 2));
        JsonNode before = list("").get("events").get(0);
        assertThat(before).isEqualTo(server.event(id));
        assertThat(before.get("version").intValue()).isEqualTo(2);
        assertThat(before.get("venue_address").stringValue()).isEqualTo("1 Main Street");

        server.inventory.held(server.onSale(id), UserId.random(), 2);

        JsonNode after = list("").get("events").get(0);
        assertThat(after.get("available_seats").intValue()).isZero();
        assertThat(after.get("status").stringValue()).isEqualTo("sold_out");
        JsonNode availability = server.get("/api/v1/events/" + id + "/availability").succeeds(200).body();
        assertThat(availability.get("available_seats").intValue()).isZero();
        assertThat(availability.get("status").stringValue()).isEqualTo("sold_out");
    }

    @Test
    void isFiltered() {
        String ghent = server.venue(ADMIN, "Ghent");
        server.published(Map.of("name", "Concert"));
        server.published(Map.of("name", "Talk", "event_type", "talk", "venue_id", ghent));

        assertThat(names("?type=talk")).containsExactly("Talk");
        assertThat(names("?type=tal")).isEmpty();
        assertThat(names("?city=HEN")).containsExactly("Talk");
        assertThat(names("?city=%25")).isEmpty();
        assertThat(names("?city=_hent")).isEmpty();
        server.get("/api/v1/events?type=%00").blames("type", "type has characters that cannot be shown");
    }

    @Test
    void daysAreWhole() {
        server.published(
                Map.of("start_datetime", "2090-05-01T23:59:59Z", "end_datetime", "2090-05-02T03:00:00Z"));

        assertThat(names("?date_from=2090-05-01")).hasSize(1);
        assertThat(names("?date_from=2090-05-02")).isEmpty();
        assertThat(names("?date_to=2090-05-01")).hasSize(1);
        assertThat(names("?date_to=2090-04-30")).isEmpty();
        server.get("/api/v1/events?date_to=soon").blames("date_to", "Invalid date_to");
        server.get("/api/v1/events?date_from=2090-02-30").blames("date_from", "Invalid date_from");
    }

    @Test
    void comesInPages() {
        for (int day = 1; day <= 3; day++) {
            startingIn(day, "Day " + day);
        }
        JsonNode first = list("?limit=2");
        JsonNode last = list("?limit=2&page=2");

        assertThat(first.get("total").intValue()).isEqualTo(3);
        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(names("?limit=2&page=2")).containsExactly("Day 3");
        assertThat(last.get("has_more").booleanValue()).isFalse();
        assertThat(list("?limit=0&page=-1").get("limit").intValue()).isEqualTo(20);
        assertThat(list("?limit=100").get("limit").intValue()).isEqualTo(100);
    }

    @Test
    void draftIsSeenByItsOrganizerOnly() {
        String path = "/api/v1/events/" + server.draft(Map.of());

        for (String caller : List.of("nobody", USER, OTHER_ADMIN)) {
            server.get(caller, path).refuses(404, "not_found", "Event not found");
        }
        assertThat(server.get(ADMIN, path).succeeds(200).text("status")).isEqualTo("draft");
        server.get(ADMIN, path + "/availability").refuses(404, "not_found", "Event not found");
        server.get("/api/v1/events/x").blames("event_id", "Invalid event ID");
        server.get("/api/v1/events/x/availability").blames("event_id", "Invalid event ID");
        server.get("/api/v1/events/11111111-1111-4111-8111-111111111111")
                .refuses(404, "not_found", "Event not found");
    }

    @Test
    void unpublishedEventIsHiddenAtOnce() {
        String id = server.published(Map.of());
        server.event(id);

        server.edit(id, 2, "\"status\": \"draft\"").succeeds(200);

        server.get("/api/v1/events/" + id).refuses(404, "not_found", "Event not found");
        assertThat(names("")).isEmpty();
    }

    @Test
    void organizerSeesAllTheNewestFirst() {
        server.published(Map.of("name", "First"));
        server.advance(Duration.ofMinutes(1));
        server.draft(Map.of("name", "Second"));

        JsonNode own = own("");
        assertThat(own.get("events").valueStream().map(e -> e.get("name").stringValue()))
                .containsExactly("Second", "First");
        assertThat(own("?status=draft").get("total").intValue()).isOne();
        assertThat(own("?status=cancelled").get("events").isEmpty()).isTrue();
        JsonNode page = own("?limit=1");
        assertThat(page.get("total").intValue()).isEqualTo(2);
        assertThat(page.get("has_more").booleanValue()).isTrue();
        server.get(ADMIN, "/api/v1/admin/events?status=odd").blames("status", "Invalid status");
        server.get(USER, "/api/v1/admin/events").refuses(401, "unauthorized", "Invalid token");
    }

    @Test
    void analyticsCountWhatIsSold() {
        String id = server.published(Map.of("total_capacity", 30, "base_price", 19.99));
        var event = server.onSale(id);
        server.inventory.held(event, UserId.random(), 4);
        var kept = server.inventory.held(event, UserId.random(), 7);
        var returned = server.inventory.held(event, UserId.random(), 2);
        server.inventory.confirmed(event, kept);
        server.inventory.confirmed(event, returned);
        server.inventory.cancel(event, returned);
        server.edit(id, 2, "\"base_price\": 100").succeeds(200);

        JsonNode figures = server.get(ADMIN, "/api/v1/admin/events/" + id + "/analytics")
                .succeeds(200)
                .body();
        assertThat(figures.get("tickets_sold").intValue()).isEqualTo(7);
        assertThat(figures.get("tickets_held").intValue()).isEqualTo(4);
        assertThat(figures.get("available_seats").intValue()).isEqualTo(19);
        assertThat(figures.get("capacity_utilization").decimalValue()).isEqualByComparingTo("23.33");
        assertThat(figures.get("base_price").intValue()).isEqualTo(100);
        assertThat(figures.get("estimated_revenue").decimalValue()).isEqualByComparingTo("139.93");
    }

    private String startingIn(int days, String name) {
        return server.published(Map.of("name", name, "start_datetime",
                server.in(Duration.ofDays(days)).toString()));
    }

    private JsonNode list(String query) {
        return server.get("/api/v1/events" + query).succeeds(200).body();
    }

    private JsonNode own(String query) {
        return server.get(ADMIN, "/api/v1/admin/events" + query).succeeds(200).body();
    }

    private List<String> names(String query) {
        return list(query).get("events").valueStream().map(event -> event.get("name").stringValue()).toList();
    }
}
