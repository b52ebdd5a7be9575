package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Taking places: what is answered, and what the same key answers again. */
class ReserveTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void holdsPlacesForFifteenMinutes() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        Instant before = SERVER.now();

        ApiAnswer held = buyer.reserve(event, 2).answers(200);

        assertThat(held.json().propertyNames()).containsExactly("reservation_id", "booking_reference",
                "expires_at", "total_amount", "items");
        assertThat(held.text("/booking_reference")).matches("EVT-[A-Z0-9]{8}");
        assertThat(held.text("/expires_at")).endsWith("Z");
        assertThat(held.time("/expires_at")).isBetween(before.plus(Duration.ofMinutes(15)),
                SERVER.now().plus(Duration.ofMinutes(15)));
        assertThat(event.free()).isEqualTo(8);
        assertThat(buyer.booking(held.reservation()).answers(200).text("/status")).isEqualTo("pending");
    }

    @Test
    void amountsAreExactDecimals() {
        Buyer buyer = SERVER.guest();

        assertThat(buyer.reserve(SERVER.event(5), 1).body()).contains("\"total_amount\":75,");
        assertThat(buyer.reserve(SERVER.event(EventPlan.of(5).at("99.5")), 1).body())
                .contains("\"total_amount\":99.5,");
        assertThat(buyer.reserve(SERVER.event(EventPlan.of(5).at("0.1")), 3).decimal("/total_amount"))
                .isEqualTo(new BigDecimal("0.3"));
        assertThat(buyer.reserve(SERVER.event(EventPlan.of(5).at("33.33")), 3).decimal("/total_amount"))
                .isEqualTo(new BigDecimal("99.99"));
        assertThat(buyer.reserve(SERVER.event(EventPlan.of(5).at("1000.00")), 1).body())
                .contains("\"total_amount\":1000,");
    }

    @Test
    void sameKeyIsAnsweredByteForByte() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        ApiAnswer first = buyer.reserve(event, 2, "cart-1").answers(200);

        SERVER.unchanged(() -> {
            assertThat(buyer.reserve(event, 2, "cart-1").answers(200).body()).isEqualTo(first.body());
            for (String header : new String[]{"cart-1", "\"cart-1\""}) {
                ApiAnswer again = buyer.post("reserve", """
                        {"event_id": "%s", "quantity": 2}""".formatted(event.id()), "Idempotency-Key",
                        header);
                assertThat(again.answers(200).body()).isEqualTo(first.body());
            }
        });

        buyer.confirm(first.reservation()).answers(200);
        assertThat(buyer.reserve(event, 2, "cart-1").answers(200).body()).isEqualTo(first.body());
        assertThat(event.free()).isEqualTo(8);
    }

    @Test
    void sameKeyMayComeWhenNothingIsFree() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        ApiAnswer first = buyer.reserve(event, 2, "last ones").answers(200);

        SERVER.guest().reserve(event, 1).refuses(409, "all_held");
        assertThat(buyer.reserve(event, 2, "last ones").answers(200).body()).isEqualTo(first.body());
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        buyer.reserve(event, 2, "cart-1").answers(200);

        SERVER.unchanged(() -> buyer.reserve(event, 3, "cart-1")
                .refuses(422, "idempotency_key_reused",
                        "This idempotency key was used for another request"));
    }

    @Test
    void keyOfAnEndedHoldNamesIt() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        String cancelled = buyer.reserve(event, 2, "cancelled").reservation();
        String given = buyer.reserve(event, 2, "given back").reservation();
        String dead = buyer.reserve(event, 2, "dead").reservation();
        String sold = buyer.reserve(event, 2, "sold").reservation();
        buyer.confirm(sold).answers(200);
        buyer.cancel(cancelled).answers(200);
        buyer.cancel(sold).answers(200);
        buyer.expire(given).answers(200);
        SERVER.advance(Duration.ofMinutes(16));

        assertEnded(buyer.reserve(event, 2, "cancelled"), cancelled);
        assertEnded(buyer.reserve(event, 2, "given back"), given);
        assertEnded(buyer.reserve(event, 2, "dead"), dead);
        assertEnded(buyer.reserve(event, 2, "sold"), sold);
        buyer.reserve(event, 3, "dead").refuses(422, "idempotency_key_reused");
        assertThat(event.free()).isEqualTo(10);
    }

    private static void assertEnded(ApiAnswer answer, String booking) {
        answer.refuses(409, "hold_ended", "Reservation not found or expired");
        assertThat(answer.text("/booking_id")).isEqualTo(booking);
    }

    @Test
    void keysBelongToOneBuyerAndOneEvent() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        String mine = buyer.reserve(event, 1, "cart-1").reservation();

        assertThat(SERVER.guest().reserve(event, 4, "cart-1").reservation()).isNotEqualTo(mine);
        assertThat(buyer.reserve(SERVER.event(10), 4, "cart-1").reservation()).isNotEqualTo(mine);
        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void refusalsAreNotRemembered() {
        EventOnSale event = SERVER.event(1);
        Buyer buyer = SERVER.guest();
        String other = SERVER.guest().holds(event, 1);
        buyer.reserve(event, 1, "patient").refuses(409, "all_held");
        SERVER.advance(Duration.ofMinutes(16));

        assertThat(buyer.reserve(event, 1, "patient").reservation()).isNotEqualTo(other);
    }
}
