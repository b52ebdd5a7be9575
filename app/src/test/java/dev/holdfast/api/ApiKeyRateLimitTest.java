package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** How often a program may try to reserve with one API key. */
class ApiKeyRateLimitTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("api-key-limit", "3");

    private static String key() {
        return SERVER.api()
                .post("/api/v1/admin/api-keys", "{\"name\": \"Shop\"}", SERVER.admin())
                .answers(201)
                .text("/key");
    }

    private static ApiAnswer reserve(String key, EventOnSale event) {
        return SERVER.api()
                .post("/api/v1/bookings/reserve", """
                {"event_id": "%s", "quantity": 1, "idempotency_key": "%s"}"""
                        .formatted(event.id(), UUID.randomUUID()), "X-API-Key", key);
    }

    @Test
    void fourthAttemptOfThreeIsRefused() {
        EventOnSale event = SERVER.event(20);
        String key = key();
        String booking = reserve(key, event).reservation();
        reserve(key, event).answers(200);
        reserve(key, event).answers(200);

        SERVER.unchanged(() -> {
            ApiAnswer refused = reserve(key, event).refuses(429, "rate_limited",
                    "Too many booking attempts. Please try again later.");
            assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=3;w=60");
            assertThat(refused.header("RateLimit"))
                    .isEqualTo("\"api-key\";r=0;t=" + refused.header("Retry-After"));
        });
        reserve(key(), event).answers(200);
        for (int i = 0; i < 4; i++) {
            SERVER.guest().holds(event, 1);
            SERVER.api().get("/api/v1/bookings/" + booking, "X-API-Key", key).answers(200);
        }
        SERVER.api().send("DELETE", "/api/v1/bookings/" + booking, "", "X-API-Key", key).answers(200);
    }
}
