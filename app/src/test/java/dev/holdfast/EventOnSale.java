package dev.holdfast;

import java.time.Instant;

/** An event that a test sells. */
public record EventOnSale(ApiClient api, String id, Instant startsAt) {

    public ApiAnswer read() {
        return api.get("/api/v1/events/" + id);
    }

    public ApiAnswer availability() {
        return api.get("/api/v1/events/" + id + "/availability").answers(200);
    }

    /** How many places are free. */
    public int free() {
        return availability().number("/available_seats");
    }

    public ApiAnswer checkAvailability(int quantity) {
        return api.get("/api/v1/bookings/check-availability?event_id=" + id + "&quantity=" + quantity);
    }
}
