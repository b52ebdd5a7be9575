package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;

import static dev.holdfast.api.compat.ServiceShop.TAKEN;
import static dev.holdfast.api.compat.ServiceShop.form;
import static org.assertj.core.api.Assertions.assertThat;

/** A slot is booked with what its customer tells, seen, changed and given back as in system C. */
class ServiceBookingTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("organizer-signup", "on");

    private final ServiceShop shop = ServiceShop.of(SERVER);
    private final String slot = ServiceShop.newSlot();

    private static void conflicts(ApiAnswer answer, String message) {
        assertThat(answer.answers(409).text("/message")).isEqualTo(message);
        assertThat(answer.text("/error/code")).isEqualTo("CONFLICT");
    }

    @Test
    void bookingIsAnsweredFlatAndReadNested() {
        ApiAnswer made = shop.book(slot).answers(201);

        assertThat(made.text("/message")).isEqualTo("Booking created successfully");
        assertThat(made.text("/data/status")).isEqualTo("pending");
        assertThat(made.text("/data/slotId")).isEqualTo(slot);
        assertThat(made.text("/data/doorAgeBucket")).isEqualTo("lt_8");
        assertThat(made.json().at("/data/unit").isNull()).isTrue();
        ApiAnswer read = shop.read(made.text("/data/id")).answers(200);
        assertThat(read.text("/data/scheduling/slot_id")).isEqualTo(slot);
        assertThat(read.text("/data/address/city")).isEqualTo("Phoenix");
        assertThat(read.has("/data/more")).as("unknown members are ignored").isFalse();
        assertThat(SERVER.count("SELECT count(*) FROM bookings WHERE state = 'confirmed' AND booking_id = '"
                + made.text("/data/id") + "'")).as("confirmed in the ledger at once").isOne();
    }

    @Test
    void takenSlotConflicts() {
        shop.booked(slot);

        SERVER.unchanged(() -> {
            conflicts(shop.book(slot), TAKEN);
            conflicts(ServiceShop.another(SERVER).book(slot), TAKEN);
            conflicts(shop.hold(slot, "cart"), TAKEN);
        });
        shop.booked(ServiceShop.newSlot());
    }

    @Test
    void wrongFieldsAreToldByTheirPaths() {
        ApiAnswer wrong = shop.send("POST", "/api/bookings", form("\"\"").replace("85001", "8500")
                .replace("\"wont_open\"", "null")
                .replace("\"count\": 1", "\"count\": 3")).answers(400);

        assertThat(wrong.text("/message")).isEqualTo("Validation error");
        assertThat(wrong.text("/error/code")).isEqualTo("VALIDATION_ERROR");
        assertThat(wrong.json().at("/error/details").findValuesAsString("field"))
                .containsExactly("service.symptom", "door.count", "address.zip", "scheduling.slot_id");
        shop.send("POST", "/api/bookings", "[]").answers(400);
        shop.send("POST", "/api/bookings", "{").answers(400);
        shop.send("POST", "/api/bookings", form("\"a\\u0000b\"")).answers(400);
        shop.send("POST", "/api/bookings", form("\"" + slot + "\"").replace("a test", "x".repeat(10_300)))
                .answers(413);
        assertThat(SERVER.api().post("/api/bookings", form("null")).answers(401).text("/error"))
                .isEqualTo("API key is required");
    }

    @Test
    void cancelledBookingFreesItsSlot() {
        String booking = shop.booked(slot);

        shop.cancel(booking).answers(204);

        assertThat(shop.read(booking).text("/data/status")).isEqualTo("cancelled");
        shop.booked(slot);
        shop.cancel(booking).answers(204);
        conflicts(shop.book(slot), TAKEN);
        conflicts(shop.move(booking, "confirmed"), "Cannot change status from cancelled to confirmed");
    }

    @Test
    void workGoesOnInSteps() {
        String booking = shop.booked(slot);
        conflicts(shop.move(booking, "completed"), "Cannot change status from pending to completed");
        for (String status : new String[]{"confirmed", "in_progress", "completed"}) {
            assertThat(shop.move(booking, status).answers(200).text("/data/status")).isEqualTo(status);
        }
        conflicts(shop.cancel(booking), "Cannot change status from completed to cancelled");
        conflicts(shop.book(slot), TAKEN);
        shop.move(booking, "undone").answers(400);

        String other = shop.booked(ServiceShop.newSlot());
        assertThat(shop.move(other, "cancelled").answers(200).text("/data/status")).isEqualTo("cancelled");
    }

    @Test
    void bookingsOfOtherKeysAreNotFound() {
        String booking = shop.booked(slot);
        ServiceShop other = ServiceShop.another(SERVER);

        SERVER.unchanged(() -> {
            for (String id : new String[]{booking, UUID.randomUUID().toString(), "12"}) {
                ApiAnswer answer = other.read(id).answers(404);
                assertThat(answer.text("/message")).isEqualTo("Booking not found");
                other.move(id, "confirmed").answers(404);
                other.cancel(id).answers(404);
                other.send("PUT", "/api/bookings/" + id, "{\"notes\": \"mine\"}").answers(404);
            }
        });
        assertThat(other.get("/api/bookings").number("/data/pagination/total")).isZero();
        assertThat(other.get("/api/bookings/phone/+16025551234").json().at("/data").isEmpty()).isTrue();
    }

    @Test
    void otherOrganizationsSlotIsNotFound() {
        String booking = shop.booked(slot);
        String id = SERVER.text("SELECT session_id FROM booking_items WHERE booking_id = '" + booking + "'");
        String admin = SERVER.api()
                .post("/api/v1/auth/admin/register", """
                {"email": "%s@example.com", "password": "%s", "name": "Other"}""".formatted(UUID.randomUUID(),
                        TestServer.PASSWORD))
                .answers(201)
                .text("/access_token");
        var other = new ServiceShop(SERVER, SERVER.api()
                .post("/api/v1/admin/api-keys", "{\"name\": \"Other\"}", "Authorization", "Bearer " + admin)
                .text("/key"));

        other.book(id).answers(404);
        conflicts(shop.book(id), TAKEN);
        other.book(slot).answers(404);
        other.send("POST", "/api/bookings", form("null")).answers(404);
    }

    @Test
    void wordsAndSlotCanBeChanged() {
        String booking = shop.booked(slot);
        String path = "/api/bookings/" + booking;
        String next = ServiceShop.newSlot();

        ApiAnswer edited = shop.send("PUT", path, "{\"notes\": null, \"address\": {\"unit\": \"2b\"}}")
                .answers(200);
        assertThat(edited.has("/data/notes")).isFalse();
        assertThat(edited.text("/data/address/unit")).isEqualTo("2b");
        assertThat(edited.text("/data/address/city")).isEqualTo("Phoenix");
        shop.send("PUT", path, "{\"scheduling\": {\"slot_id\": \"" + next + "\"}}").answers(200);
        conflicts(shop.book(next), TAKEN);
        shop.booked(slot);
        conflicts(shop.send("PUT", path, "{\"scheduling\": {\"slot_id\": \"" + slot + "\"}}"), TAKEN);
        shop.send("PUT", path, "{\"scheduling\": {\"slot_id\": null}}").answers(400);
        shop.send("PUT", path, "{\"contact\": {\"phoneE164\": \"1\"}}").answers(400);
        assertThat(shop.read(booking).text("/data/scheduling/slot_id")).isEqualTo(next);
        shop.cancel(booking).answers(204);
        shop.booked(next);
    }

    @Test
    void sameKeyIsTheSameBooking() {
        ApiAnswer first = shop.book(slot, "Idempotency-Key", "once").answers(201);
        String booking = first.text("/data/id");
        shop.move(booking, "confirmed").answers(200);

        assertThat(shop.book(slot, "Idempotency-Key", "once").answers(201).body()).isEqualTo(first.body());
        assertThat(shop.book(ServiceShop.newSlot(), "Idempotency-Key", "once").status()).isEqualTo(422);
        conflicts(shop.book(slot), TAKEN);
        shop.cancel(booking).answers(204);
        assertThat(shop.book(slot, "Idempotency-Key", "once").status()).isEqualTo(409);
    }

    @Test
    void requestWithoutSlotIsKeptAndBooksNothing() {
        long before = SERVER.happened();
        ApiAnswer made = shop.send("POST", "/api/bookings",
                form("null").replace("\"asap_selected\": false", "\"asap_selected\": true")).answers(201);
        String booking = made.text("/data/id");

        assertThat(made.json().at("/data/asapSelected").booleanValue()).isTrue();
        assertThat(made.json().at("/data/slotId").isNull()).isTrue();
        shop.move(booking, "confirmed").answers(200);
        shop.cancel(booking).answers(204);
        assertThat(shop.read(booking).text("/data/status")).isEqualTo("cancelled");
        assertThat(SERVER.happened()).isEqualTo(before);
    }

    @Test
    void listIsFilteredAndPaged() {
        String first = shop.booked(slot);
        String second = shop.booked(ServiceShop.newSlot());
        shop.move(second, "confirmed").answers(200);

        ApiAnswer all = shop.get("/api/bookings?limit=1").answers(200);
        assertThat(all.text("/data/bookings/0/id")).isEqualTo(second);
        assertThat(all.number("/data/pagination/total")).isEqualTo(2);
        assertThat(all.number("/data/pagination/totalPages")).isEqualTo(2);
        assertThat(shop.get("/api/bookings?limit=1&offset=1").text("/data/bookings/0/id")).isEqualTo(first);
        assertThat(shop.get("/api/bookings?status=pending").text("/data/bookings/0/id")).isEqualTo(first);
        assertThat(shop.get("/api/bookings?sortOrder=asc").text("/data/bookings/0/id")).isEqualTo(first);
        assertThat(shop.get("/api/bookings?zip=85002").number("/data/pagination/total")).isZero();
        assertThat(shop.get("/api/bookings/phone/+16025551234").json().at("/data").size()).isEqualTo(2);
        shop.get("/api/bookings?status=gone").answers(400);
        shop.get("/api/bookings?sortBy=phone").answers(400);
    }

    @Test
    void slotThatCostsSomethingIsNotBookedAtOnce() {
        String event = SERVER.event(EventPlan.of(1)).id();
        String resource = SERVER.api()
                .post("/api/v1/admin/events/" + event + "/resources", """
                {"name": "Bay", "time_zone": "UTC", "slot_minutes": 60, "horizon_days": 7,
                 "opening_hours": {"monday": [["09:00", "17:00"]], "thursday": [["09:00", "17:00"]]},
                 "price": {"amount_minor": 100, "currency": "USD"}}""", SERVER.admin())
                .answers(201)
                .text("/resource_id");
        String id = SERVER.text("SELECT session_id FROM sessions WHERE resource_id = '" + resource
                + "' ORDER BY starts_at DESC LIMIT 1");

        SERVER.unchanged(() -> assertThat(shop.book(id).answers(402).text("/error/code"))
                .isEqualTo("PAYMENT_REQUIRED"));
        shop.hold(id, "cart").answers(201);
        shop.book(id).answers(402);
    }
}
