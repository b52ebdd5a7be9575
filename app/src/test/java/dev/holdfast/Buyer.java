package dev.holdfast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;

/** Somebody with a token who books. Thread-safe. */
public record Buyer(ApiClient api, String id, String token) {

    private static final String BOOKINGS = "/api/v1/bookings/";

    /** This buyer's proof, and further headers behind it. */
    public String[] headers(String... further) {
        var all = new ArrayList<>(Arrays.asList("Authorization", "Bearer " + token));
        all.addAll(Arrays.asList(further));
        return all.toArray(String[]::new);
    }

    /** With a key of its own. */
    public ApiAnswer reserve(EventOnSale event, int quantity) {
        return reserve(event, quantity, UUID.randomUUID().toString());
    }

    public ApiAnswer reserve(EventOnSale event, int quantity, String key) {
        return post("reserve", """
                {"event_id": "%s", "quantity": %d, "idempotency_key": "%s"}""".formatted(event.id(), quantity,
                key));
    }

    /** Holds so many places, and fails the test when that is refused; answers the booking's id. */
    public String holds(EventOnSale event, int quantity) {
        return reserve(event, quantity).reservation();
    }

    /** Holds and pays, and fails the test when that is refused; answers the booking's id. */
    public String buys(EventOnSale event, int quantity) {
        String booking = holds(event, quantity);
        confirm(booking).answers(200);
        return booking;
    }

    public ApiAnswer confirm(String booking) {
        return confirm(booking, "tok_visa");
    }

    public ApiAnswer confirm(String booking, String paymentToken) {
        return post("confirm", """
                {"reservation_id": "%s", "payment_token": "%s", "payment_method": "credit_card"}"""
                .formatted(booking, paymentToken));
    }

    public ApiAnswer booking(String booking) {
        return api.get(BOOKINGS + booking, headers());
    }

    public ApiAnswer cancel(String booking, String... headers) {
        return api.send("DELETE", BOOKINGS + booking, "", headers(headers));
    }

    public ApiAnswer expire(String booking) {
        return post(booking + "/expire", "");
    }

    /** One page of this buyer's bookings. */
    public ApiAnswer bookings(String query) {
        return api.get(BOOKINGS + "user/" + id + query, headers());
    }

    /** Posts to a path below bookings. */
    public ApiAnswer post(String path, String json, String... headers) {
        return api.post(BOOKINGS + path, json, headers(headers));
    }
}
