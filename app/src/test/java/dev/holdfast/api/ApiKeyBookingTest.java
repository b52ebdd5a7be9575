package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;

/** A program that books with an API key: what it may, and whose things it cannot touch. */
class ApiKeyBookingTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("organizer-signup", "on");

    private static final String BOOKINGS = "/api/v1/bookings/";

    private static ApiAnswer key(String adminToken) {
        return SERVER.api()
                .post("/api/v1/admin/api-keys", "{\"name\": \"Shop\"}", "Authorization",
                        "Bearer " + adminToken)
                .answers(201);
    }

    /** The key of the organization whose events the test server makes. */
    private static String key() {
        return key(SERVER.adminToken()).text("/key");
    }

    private static String keyOfAnotherOrganization() {
        return key(SERVER.api()
                .post("/api/v1/auth/admin/register", """
                {"email": "%s@example.com", "password": "%s", "name": "Other"}"""
                        .formatted(UUID.randomUUID(), TestServer.PASSWORD))
                .answers(201)
                .text("/access_token"))
                .text("/key");
    }

    private static ApiAnswer reserve(String key, EventOnSale event, int quantity) {
        return SERVER.api()
                .post(BOOKINGS + "reserve", """
                {"event_id": "%s", "quantity": %d, "idempotency_key": "%s"}"""
                        .formatted(event.id(), quantity, UUID.randomUUID()), "X-API-Key", key);
    }

    private static ApiAnswer confirm(String key, String booking) {
        return SERVER.api()
                .post(BOOKINGS + "confirm", """
                {"reservation_id": "%s", "payment_token": "tok_visa", "payment_method": "credit_card"}"""
                        .formatted(booking), "X-API-Key", key);
    }

    private static ApiAnswer send(String method, String booking, String key) {
        return SERVER.api().send(method, BOOKINGS + booking, "", "Authorization", "ApiKey " + key);
    }

    @Test
    void keyReservesConfirmsLooksAndCancels() {
        EventOnSale event = SERVER.event(10);
        String key = key();

        String booking = reserve(key, event, 2).reservation();
        confirm(key, booking).answers(200);
        send("GET", booking, key).answers(200);
        send("DELETE", booking, key).answers(200);

        String held = reserve(key, event, 1).reservation();
        SERVER.api().post(BOOKINGS + held + "/expire", "", "X-API-Key", key).answers(200);
    }

    @Test
    void bookingsOfOthersAreDenied() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        String ofBuyer = buyer.holds(event, 1);
        String ofKey = reserve(key(), event, 1).reservation();
        String key = key();

        SERVER.unchanged(() -> {
            for (String booking : new String[]{ofBuyer, ofKey}) {
                confirm(key, booking).refuses(403, "forbidden");
                send("GET", booking, key).refuses(403, "forbidden", "Access denied");
                send("DELETE", booking, key).refuses(403, "forbidden", "Access denied");
                SERVER.api()
                        .post(BOOKINGS + booking + "/expire", "", "X-API-Key", key)
                        .refuses(403, "forbidden", "Access denied");
            }
            buyer.booking(ofKey).refuses(403, "forbidden", "Access denied");
            buyer.cancel(ofKey).refuses(403, "forbidden", "Access denied");
        });
    }

    @Test
    void eventsOfAnotherOrganizationAreUnknown() {
        EventOnSale event = SERVER.event(10);
        String booking = reserve(key(), event, 1).reservation();
        String other = keyOfAnotherOrganization();

        SERVER.unchanged(() -> {
            reserve(other, event, 1).refuses(400, "not_on_sale",
                    "Event not found or not available for booking");
            send("GET", booking, other).refuses(403, "forbidden");
            send("DELETE", booking, other).refuses(403, "forbidden");
        });
    }

    @Test
    void limitsPerPersonDoNotBindKeys() {
        EventOnSale event = SERVER.event(EventPlan.of(20)
                .limited("max_per_person", 2)
                .limited(
                        "max_open_holds", 1));
        String key = key();

        reserve(key, event, 2).answers(200);
        reserve(key, event, 2).answers(200);
        Buyer account = SERVER.account();
        account.holds(event, 2);
        account.reserve(event, 1).refuses(400, "limit_reached");
        reserve(key, event, 11).refuses(400, "limit_reached");
    }

    @Test
    void otherRoutesOfUsersStayShut() {
        String key = key();

        SERVER.api().get("/api/v1/users/profile", "X-API-Key", key).refuses(401, "unauthorized");
        SERVER.api().get("/api/v1/users/bookings", "X-API-Key", key).refuses(401, "unauthorized");
        SERVER.api().get("/api/v1/admin/events", "X-API-Key", key).refuses(401, "unauthorized");
    }
}
