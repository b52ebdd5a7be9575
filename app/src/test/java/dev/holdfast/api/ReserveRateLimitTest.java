package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** How often one buyer may try to reserve. */
class ReserveRateLimitTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("reserve-limit", "3");

    @Test
    void fourthAttemptOfThreeIsRefused() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        for (int i = 0; i < 3; i++) {
            ApiAnswer held = buyer.reserve(event, 1).answers(200);
            assertThat(held.header("RateLimit")).isEmpty();
        }

        SERVER.unchanged(() -> {
            ApiAnswer refused = buyer.reserve(event, 1);
            refused.refuses(429, "rate_limited", "Too many booking attempts. Please try again later.");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"reserve\";q=3;w=60");
            assertThat(refused.header("RateLimit"))
                    .isEqualTo("\"reserve\";r=0;t=" + refused.header("Retry-After"));
        });
    }

    @Test
    void refusedAttemptsCountAndReplaysToo() {
        EventOnSale event = SERVER.event(1);
        Buyer buyer = SERVER.guest();
        buyer.reserve(event, 1, "k").answers(200);
        buyer.reserve(event, 1, "k").answers(200);
        buyer.reserve(event, 1).refuses(409, "all_held");

        buyer.reserve(event, 1, "k").refuses(429, "rate_limited");
    }

    @Test
    void eachBuyerHasTheirOwnAttempts() {
        EventOnSale event = SERVER.event(10);
        Buyer eager = SERVER.guest();
        for (int i = 0; i < 3; i++) {
            eager.holds(event, 1);
        }
        eager.reserve(event, 1).refuses(429, "rate_limited");

        SERVER.guest().holds(event, 1);
    }

    @Test
    void onlyReservingIsLimited() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 1);

        for (int i = 0; i < 5; i++) {
            buyer.booking(booking).answers(200);
            event.checkAvailability(1).answers(200);
        }
        buyer.confirm(booking).answers(200);
        buyer.cancel(booking).answers(200);
    }

    @Test
    void malformedAttemptsDoNotCount() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        for (int i = 0; i < 5; i++) {
            buyer.post("reserve", "{").refuses(400, "invalid_request");
        }

        buyer.holds(event, 1);
    }
}
