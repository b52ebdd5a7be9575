package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static dev.holdfast.api.CatalogServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

class EventCreationTest {
    private static final String EVENTS = "/api/v1/admin/events";

    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void makesADraft() {
        String venue = server.venue(ADMIN, "Springfield");
        JsonNode made = server.post(ADMIN, EVENTS, server.wish(venue, Map.of("description", "Two\nlines")))
                .succeeds(201)
                .body();

        assertThat(made.get("status").stringValue()).isEqualTo("draft");
        assertThat(made.get("version").intValue()).isEqualTo(1);
        assertThat(made.get("available_seats").intValue()).isEqualTo(100);
        assertThat(made.get("max_tickets_per_booking").intValue()).isEqualTo(10);
        assertThat(made.get("base_price").decimalValue()).isEqualByComparingTo("75.5");
        assertThat(made.get("description").stringValue()).isEqualTo("Two\nlines");
        assertThat(made.get("venue_city").stringValue()).isEqualTo("Springfield");
        assertThat(made.get("start_datetime").stringValue())
                .isEqualTo(server.in(Duration.ofDays(30)).toString());
    }

    @Test
    void takesLimitsAndOffsets() {
        String id = server.draft(Map.of("max_tickets_per_booking", 4, "max_per_person", 6, "max_open_holds",
                2,
                "start_datetime", "2090-01-01T20:00:00+02:00", "end_datetime", "2090-01-01t22:30:00.5z",
                "automatic_waitlist", true));

        var rules = server.inventory.inventory()
                .availability()
                .of(server.onSale(id).id())
                .orElseThrow()
                .rules();
        assertThat(rules.bookingMax()).isEqualTo(4);
        assertThat(rules.personMax()).hasValue(6);
        assertThat(rules.openHoldsMax()).hasValue(2);
        assertThat(rules.holds().tickets()).isEqualTo(Duration.ofMinutes(15));
        JsonNode draft = server.get(ADMIN, "/api/v1/events/" + id).succeeds(200).body();
        assertThat(draft.get("start_datetime").stringValue()).isEqualTo("2090-01-01T18:00:00Z");
        assertThat(draft.get("end_datetime").stringValue()).isEqualTo("2090-01-01T22:30:00.500Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "name | '' | name | Name and event_type are required",
            "event_type | ' ' | event_type | Name and event_type are required",
            "venue_id | 00000000-0000-0000-0000-000000000000 | venue_id | venue_id is required",
            "venue_id | nonsense | venue_id | Invalid JSON",
            "venue_id | 11111111-1111-4111-8111-111111111111 | venue_id"
                    + " | Invalid venue ID - venue does not exist",
            "start_datetime | 2001-01-01T00:00:00Z | start_datetime | Start datetime must be in the future",
            "end_datetime | 2001-01-01T00:00:00Z | end_datetime | End datetime must be in the future",
            "start_datetime | 2095-01-01T00:00:00Z | start_datetime"
                    + " | Start datetime must be before end datetime",
            "start_datetime | tomorrow | start_datetime | Invalid JSON",
            "start_datetime | 2090-02-30T00:00:00Z | start_datetime | Invalid JSON",
            "start_datetime | 2090-02-03T00:00:00 | start_datetime | Invalid JSON",
            "end_datetime | 9999-12-31T23:59:59-01:00 | end_datetime | Invalid JSON"})
    void refusesWrongTexts(String member, String value, String field, String error) {
        String venue = server.venue(ADMIN, "Springfield");

        server.post(ADMIN, EVENTS, server.wish(venue, Map.of(member, value))).blames(field, error);
        assertThat(server.get(ADMIN, EVENTS).body().get("total").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"total_capacity | 0 | Total capacity must be positive",
            "total_capacity | 1000001 | total_capacity must be at most 1000000",
            "total_capacity | 2147483648 | Invalid JSON", "total_capacity | 1.5 | Invalid JSON",
            "base_price | -0.01 | Base price cannot be negative",
            "base_price | 0.001 | Base price is too large or has more decimals than USD",
            "base_price | 10000000000.01 | Base price is too large or has more decimals than USD",
            "max_tickets_per_booking | 0 | Maximum tickets per booking must be positive",
            "max_tickets_per_booking | 1001 | max_tickets_per_booking must be at most 1000",
            "max_per_person | -1 | Maximum per person must be positive"})
    void refusesWrongNumbers(String member, BigDecimal value, String error) {
        String venue = server.venue(ADMIN, "Springfield");

        server.post(ADMIN, EVENTS, server.wish(venue, Map.of(member, value))).blames(member, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "event_type", "venue_id", "start_datetime", "end_datetime",
            "total_capacity", "base_price"})
    void refusesWhatIsMissing(String member) {
        var wish = server.wish(server.venue(ADMIN, "Springfield"), Map.of(member, "gone"))
                .replace("\"" + member + "\":\"gone\"", "\"x\":1");

        assertThat(server.post(ADMIN, EVENTS, wish).text("field")).isEqualTo(member);
    }

    @Test
    void exactMoneyGoesThroughUnchanged() {
        String id = server.draft(Map.of("base_price", new BigDecimal("19.99")));

        assertThat(server.onSale(id)).isNotNull();
        assertThat(server.get(ADMIN, EVENTS).body().toString()).contains("\"base_price\":19.99");
    }

    @Test
    void anotherOrganizationsVenueDoesNotExist() {
        String foreign = server.venue(OTHER_ADMIN, "Springfield");

        server.post(ADMIN, EVENTS, server.wish(foreign, Map.of()))
                .blames("venue_id", "Invalid venue ID - venue does not exist");
    }

    @Test
    void isClosedToUsers() {
        server.post(USER, EVENTS, server.wish(UUID.randomUUID().toString(), Map.of()))
                .refuses(401, "unauthorized", "Invalid token");
    }
}
