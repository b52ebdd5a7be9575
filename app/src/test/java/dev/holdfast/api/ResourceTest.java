package dev.holdfast.api;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static dev.holdfast.api.CatalogServer.OTHER_ADMIN;
import static dev.holdfast.api.CatalogServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

/** What is booked by time has slots as its organizer says. */
class ResourceTest {

    private static final String DAILY = """
            "opening_hours": {"monday": [["09:00", "17:00"]], "tuesday": [["09:00", "17:00"]],
              "wednesday": [["09:00", "17:00"]], "thursday": [["09:00", "17:00"]],
              "friday": [["09:00", "17:00"]], "saturday": [["09:00", "17:00"]],
              "sunday": [["09:00", "17:00"]]}""";

    private final CatalogServer server = new CatalogServer();
    private final String event = server.published(Map.of());

    @AfterEach
    void close() {
        server.close();
    }

    private String resources() {
        return "/api/v1/admin/events/" + event + "/resources";
    }

    private Answer create(String members) {
        return server.post(ADMIN, resources(),
                "{\"name\": \"Bay 1\", \"time_zone\": \"UTC\", " + members + "}");
    }

    private String made(String members) {
        return create(DAILY + ", \"slot_minutes\": 120, " + members).succeeds(201).text("resource_id");
    }

    private Answer edit(String resource, int version, String members) {
        return server.put(resources() + "/" + resource, "{\"name\": \"Bay 1\", \"time_zone\": \"UTC\", "
                + "\"version\": " + version + ", " + members + "}");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.in(Duration.ZERO), ZoneOffset.UTC);
    }

    /** All slots of one day. */
    private List<JsonNode> day(String resource, LocalDate date) {
        var days = server.get("/api/v1/resources/" + resource + "/slots?from=" + date + "&to=" + date)
                .succeeds(200)
                .body()
                .get("days");
        assertThat(days.size()).isEqualTo(1);
        return days.get(0).get("slots").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> slots, String member) {
        return slots.stream().map(slot -> slot.get(member).stringValue()).toList();
    }

    private Outcome.OfReserve book(JsonNode slot) {
        OnSale sale = server.onSale(event);
        LaneRequest.Reserve plain = TestInventory.request(sale, UserId.random(), 1, null);
        var id = new SessionId(UUID.fromString(slot.get("slot_id").stringValue()));
        return server.inventory.inventory()
                .reserve(sale.id(),
                        new LaneRequest.Reserve(plain.id(), plain.reference(),
                                plain.user(), false, List.of(new Wanted.Slot(id, 1)), null, 0,
                                TestInventory.ORIGIN));
    }

    @Test
    void keepsWhatItWasMadeWith() {
        var made = create(DAILY + """
                , "description": "Left", "slot_minutes": 90, "buffer_minutes": 15, "capacity": 3,
                "lead_minutes": 60, "horizon_days": 3, "price": {"amount_minor": 4500, "currency": "USD"},
                "exceptions": [{"date": "2031-12-25", "closed": true},
                               {"date": "2031-12-24", "hours": [["09:00", "24:00"]]}]""").succeeds(201)
                .body();
        String path = resources() + "/" + made.get("resource_id").stringValue();

        assertThat(made.get("exceptions").toString()).isEqualTo(
                "[{\"date\":\"2031-12-24\",\"hours\":[[\"09:00\",\"24:00\"]]},"
                        + "{\"date\":\"2031-12-25\",\"closed\":true}]");
        assertThat(made.get("price").get("amount_minor").intValue()).isEqualTo(4500);
        assertThat(made.get("version").intValue()).isEqualTo(1);
        assertThat(server.get(ADMIN, path).succeeds(200).body()).isEqualTo(made);
        assertThat(server.get(ADMIN, resources()).succeeds(200).body().get("resources").get(0))
                .isEqualTo(made);
    }

    @Test
    void slotsAreListedByDay() {
        String bay = made("\"horizon_days\": 2, \"capacity\": 2");
        var days = server.get("/api/v1/resources/" + bay + "/slots").succeeds(200).body().get("days");

        assertThat(days.size()).isEqualTo(7);
        assertThat(days.get(0).get("date").stringValue()).isEqualTo(today().toString());
        var tomorrow = day(bay, today().plusDays(1));
        assertThat(texts(tomorrow, "local_start"))
                .containsExactly(today().plusDays(1) + "T09:00", today().plusDays(1) + "T11:00",
                        today().plusDays(1) + "T13:00", today().plusDays(1) + "T15:00");
        assertThat(tomorrow).allMatch(slot -> slot.get("available").intValue() == 2);
        assertThat(day(bay, today().plusDays(3))).as("beyond the horizon").isEmpty();
    }

    @Test
    void horizonMovesWithTheDaysAndLeadClosesSlots() {
        // From noon: in the evening a day's slots would all be too near by the time they come into sight.
        LocalDate first = today().plusDays(1);
        server.advance(
                Duration.between(server.in(Duration.ZERO), first.atTime(12, 0).toInstant(ZoneOffset.UTC)));
        String bay = made("\"horizon_days\": 1, \"lead_minutes\": 1440");
        LocalDate day = first.plusDays(2);
        assertThat(day(bay, day)).isEmpty();

        server.advance(Duration.ofDays(1));
        server.resources().carryOn();
        server.resources().carryOn();

        assertThat(day(bay, day)).hasSize(2);
        server.advance(Duration.ofDays(1));
        assertThat(texts(day(bay, day), "status")).containsOnly("too_late");
        assertThat(book(day(bay, day).getLast())).isInstanceOf(Outcome.NotOnSale.class);
    }

    @Test
    void bookedSlotIsFull() {
        String bay = made("\"horizon_days\": 2");
        LocalDate day = today().plusDays(1);

        assertThat(book(day(bay, day).getFirst())).isInstanceOf(Outcome.Held.class);

        assertThat(texts(day(bay, day), "status")).containsExactly("full", "open", "open", "open");
        assertThat(book(day(bay, day).getFirst())).isNotInstanceOf(Outcome.Held.class);
    }

    @Test
    void editClosesFreeSlotsAndOffersNothingOverThoseThatAreTaken() {
        String bay = made("\"horizon_days\": 2, \"price\": {\"amount_minor\": 100, \"currency\": \"USD\"}");
        LocalDate day = today().plusDays(1);
        assertThat(book(day(bay, day).get(1))).isInstanceOf(Outcome.Held.class);

        edit(bay, 1, DAILY + ", \"slot_minutes\": 180, \"horizon_days\": 2").succeeds(200);

        // From 09 to 12 and from 12 to 15 the slot from 11 to 13 is in the way.
        assertThat(offered(bay, day)).containsExactly("11:00-13:00 full");
        edit(bay, 1, DAILY).refuses(409, "version_conflict",
                "Resource was updated by another admin. Please refresh and try again.");
        edit(bay, 2, DAILY + ", \"slot_minutes\": 120, \"horizon_days\": 2").succeeds(200);
        assertThat(offered(bay, day)).containsExactly("09:00-11:00 open", "11:00-13:00 full",
                "13:00-15:00 open", "15:00-17:00 open");
    }

    @Test
    void timeOfABookedSlotThatWasClosedIsNotOfferedAgain() {
        String bay = made("\"horizon_days\": 2");
        LocalDate day = today().plusDays(1);
        JsonNode first = day(bay, day).getFirst();
        assertThat(book(first)).isInstanceOf(Outcome.Held.class);
        var id = new SessionId(UUID.fromString(first.get("slot_id").stringValue()));
        var close = new LaneRequest.EditSession(id, OptionalInt.empty(), SessionStatus.CLOSED, null, null,
                null, TestInventory.ORIGIN);
        assertThat(server.inventory.inventory().edit(server.onSale(event).id(), close, _ -> {}))
                .isInstanceOf(Outcome.Edited.class);

        edit(bay, 1, DAILY + ", \"slot_minutes\": 60, \"horizon_days\": 2").succeeds(200);

        assertThat(offered(bay, day)).hasSize(6).first().isEqualTo("11:00-12:00 open");
    }

    @Test
    void editOfCapacityAndPriceHoldsForFreeSlots() {
        String bay = made("\"horizon_days\": 2, \"price\": {\"amount_minor\": 100, \"currency\": \"USD\"}");
        LocalDate day = today().plusDays(1);
        edit(bay, 1, DAILY + ", \"slot_minutes\": 120, \"horizon_days\": 2, \"capacity\": 5, "
                + "\"price\": {\"amount_minor\": 250, \"currency\": \"USD\"}").succeeds(200);

        var open = day(bay, day).stream()
                .filter(slot -> slot.get("status").stringValue().equals("open"))
                .toList();
        assertThat(open).hasSize(4).allMatch(slot -> slot.get("available").intValue() == 5);
        assertThat(book(open.getFirst())).isInstanceOfSatisfying(Outcome.Held.class,
                held -> assertThat(held.booking().amount().minor()).isEqualTo(250));
    }

    private List<String> offered(String bay, LocalDate day) {
        return day(bay, day).stream()
                .filter(slot -> !slot.get("status").stringValue().equals("closed"))
                .map(slot -> slot.get("local_start").stringValue().substring(11) + "-"
                        + slot.get("local_end").stringValue().substring(11) + " "
                        + slot.get("status").stringValue())
                .toList();
    }

    @Test
    void openResourceHasNoSlotsOfItsOwn() {
        String open = create("\"open\": true").succeeds(201).text("resource_id");

        assertThat(day(open, today())).isEmpty();
        edit(open, 1, "\"open\": false, " + DAILY).blames("open", "open cannot be changed");
        edit(open, 1, "\"open\": true").succeeds(200);
    }

    @Test
    void whatCannotBeIsRefused() {
        create("\"open\": false").blames("opening_hours", "opening_hours is required");
        create("\"opening_hours\": {\"noday\": []}")
                .blames("opening_hours.noday", "Weekdays are monday to sunday");
        create("\"opening_hours\": {\"monday\": [[\"9:00\", \"17:00\"]]}").blames("opening_hours.monday",
                "Hours are pairs like [\"09:00\", \"17:00\"]");
        create("\"opening_hours\": {\"monday\": [[\"09:00\", null]]}").blames("opening_hours.monday",
                "Hours are pairs like [\"09:00\", \"17:00\"]");
        create("\"opening_hours\": {\"monday\": [[\"09:00\", \"09:00\"]]}").blames("opening_hours.monday",
                "Hours from 09:00 to 09:00 are empty");
        create(DAILY + ", \"slot_minutes\": 0").blames("slot_minutes", "A slot has 1 to 1440 minutes");
        create(DAILY + ", \"slot_minutes\": 1, \"horizon_days\": 366").blames("horizon_days",
                "These hours make more than 20000 slots: fewer days, or longer slots");
        create(DAILY + ", \"exceptions\": [{\"date\": \"2031-02-30\", \"closed\": true}]")
                .blames("exceptions.date", "Invalid exceptions.date");
        create(DAILY + ", \"exceptions\": [{\"date\": \"2031-02-03\"}]").blames("exceptions",
                "On 2031-02-03 it is either closed or has hours");
        create(DAILY + ", \"exceptions\": [null]").blames("exceptions", "Invalid JSON");
        create(DAILY + ", \"price\": {\"amount_minor\": 1, \"currency\": \"EUR\"}").blames("price.currency",
                "Prices are in USD");
        create(DAILY + ", \"lead\": 1").blames("lead", "Unknown field lead");
        create(DAILY + ", \"open\": true, \"capacity\": 2").blames("capacity",
                "A slot of an open resource has capacity 1");
        server.post(ADMIN, resources(), "{\"name\": \"A\", \"time_zone\": \"+01:00\", " + DAILY + "}")
                .blames("time_zone", "time_zone must be like America/Phoenix");
        assertThat(server.get(ADMIN, resources()).body().get("resources").isEmpty()).isTrue();
    }

    @Test
    void listingHasBounds() {
        String bay = made("\"horizon_days\": 1");
        String slots = "/api/v1/resources/" + bay + "/slots";

        server.get(slots + "?from=2031-01-01&to=2031-02-01").blames("to", "At most 31 days at once");
        server.get(slots + "?from=2031-01-02&to=2031-01-01").blames("to", "to is before from");
        server.get(slots + "?from=x").blames("from", "Invalid from");
        server.get(slots + "?from=2031-01-01&to=2031-01-31").succeeds(200);
        server.get("/api/v1/resources/12/slots").blames("resource_id", "Invalid resource ID");
        server.get("/api/v1/resources/" + UUID.randomUUID() + "/slots")
                .refuses(404, "not_found",
                        "Resource not found");
    }

    @Test
    void isNotThereForOthersAndInDrafts() {
        String bay = made("\"horizon_days\": 1");
        String draft = server.draft(Map.of());
        String hidden = server.post(ADMIN, "/api/v1/admin/events/" + draft + "/resources",
                "{\"name\": \"A\", \"time_zone\": \"UTC\", " + DAILY + "}").succeeds(201).text("resource_id");

        server.get("/api/v1/resources/" + hidden + "/slots").refuses(404, "not_found", "Resource not found");
        server.get(OTHER_ADMIN, resources() + "/" + bay)
                .refuses(404, "not_found",
                        "Event not found or you don't have permission");
        server.get(ADMIN, resources() + "/" + hidden).refuses(404, "not_found", "Resource not found");
        server.post(USER, resources(), "{}").refuses(401, "unauthorized", "Invalid token");
    }
}
