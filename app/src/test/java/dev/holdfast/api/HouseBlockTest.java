package dev.holdfast.api;

import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.util.Map;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.INTERNAL;
import static org.assertj.core.api.Assertions.assertThat;

class HouseBlockTest {
    private static final String NOT_ON_SALE = "Event not found or not available for booking";

    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eventOnSaleTellsItsRules() {
        String id = server.published(Map.of("max_tickets_per_booking", 4));

        JsonNode event = server.get(INTERNAL, "/internal/events/" + id).succeeds(200).body();
        assertThat(event.get("available_seats").intValue()).isEqualTo(100);
        assertThat(event.get("max_tickets_per_booking").intValue()).isEqualTo(4);
        assertThat(event.get("base_price").decimalValue()).isEqualByComparingTo("75.5");
        assertThat(event.get("status").stringValue()).isEqualTo("published");
        assertThat(event.get("name").stringValue()).isEqualTo("Night of Proofs");
    }

    @Test
    void eventNotOnSaleIsNotThere() {
        String draft = server.draft(Map.of());
        String block = "{\"quantity\": -1, \"version\": 1}";

        server.get(INTERNAL, "/internal/events/" + draft).refuses(404, "not_found", NOT_ON_SALE);
        server.internal("/internal/events/" + draft + "/update-availability", block)
                .refuses(404, "not_found", NOT_ON_SALE);
        server.get(INTERNAL, "/internal/events/11111111-1111-4111-8111-111111111111")
                .refuses(404, "not_found", NOT_ON_SALE);
        server.get(INTERNAL, "/internal/events/x").blames("event_id", "Invalid event ID");
        server.get(ADMIN, "/internal/events/" + draft).refuses(401, "unauthorized", "Invalid token");
    }

    @Test
    void blockedSeatsAreNobodysUntilTheyAreGivenBack() {
        String id = server.published(Map.of("total_capacity", 5));

        JsonNode blocked = update(id, -5, 2).succeeds(200).body();
        assertThat(blocked.get("available_seats").intValue()).isZero();
        assertThat(blocked.get("status").stringValue()).isEqualTo("sold_out");
        assertThat(blocked.get("version").intValue()).isEqualTo(2);
        assertThat(server.inventory.reserve(server.onSale(id), 1)).isInstanceOf(Outcome.SoldOut.class);

        assertThat(update(id, 2, 2).succeeds(200).body().get("available_seats").intValue()).isEqualTo(2);
        JsonNode returned = giveBack(id, 3, 2).succeeds(200).body();
        assertThat(returned.get("available_seats").intValue()).isEqualTo(5);
        assertThat(returned.get("status").stringValue()).isEqualTo("published");
        assertThat(server.inventory.reserve(server.onSale(id), 5)).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void blockTakesNoMoreThanIsFree() {
        String id = server.published(Map.of("total_capacity", 5));
        server.inventory.held(server.onSale(id), UserId.random(), 3);

        Answer refused = update(id, -3, 2).refuses(409, "not_enough_left", "Not enough seats available");
        assertThat(refused.body().get("available").intValue()).isEqualTo(2);
        update(id, -2, 2).succeeds(200);
        giveBack(id, 3, 2).blames("quantity", "Only 2 seats are blocked");
    }

    @Test
    void oldVersionIsRefused() {
        String id = server.published(Map.of());

        Answer refused = update(id, -1, 1).refuses(409, "version_conflict",
                "Event was updated by another process. Please retry.");
        assertThat(refused.body().get("version").intValue()).isEqualTo(2);
        giveBack(id, 1, 1).refuses(409, "version_conflict",
                "Event was updated by another process. Please retry.");
    }

    @Test
    void quantityAndVersionAreRequired() {
        String path = "/internal/events/" + server.published(Map.of());

        server.internal(path + "/update-availability", "{\"version\": 2}")
                .blames("quantity", "Quantity cannot be zero");
        server.internal(path + "/update-availability", "{\"quantity\": -1}")
                .blames("version", "Version must be positive");
        server.internal(path + "/return-seats", "{\"quantity\": -1, \"version\": 2}")
                .blames("quantity", "Quantity must be positive");
        server.internal(path + "/return-seats", "{\"quantity\": 1, \"version\": 0}")
                .blames("version", "Version must be positive");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, Integer.MAX_VALUE})
    void extremeQuantityIsRefused(int quantity) {
        update(server.published(Map.of()), quantity, 2).blames("quantity",
                "Quantity must be at most 1000000");
    }

    private Answer update(String id, int quantity, int version) {
        return server.internal("/internal/events/" + id + "/update-availability",
                "{\"quantity\": %d, \"version\": %d}".formatted(quantity, version));
    }

    private Answer giveBack(String id, int quantity, int version) {
        return server.internal("/internal/events/" + id + "/return-seats",
                "{\"quantity\": %d, \"version\": %d}".formatted(quantity, version));
    }
}
