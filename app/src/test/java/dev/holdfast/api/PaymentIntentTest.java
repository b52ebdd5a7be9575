package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.PlayedWebhook;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** A payment on the gateway's page: prepared, paid, not paid, called off. */
class PaymentIntentTest {

    private static final String SUCCEEDED = "payment_intent.succeeded";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(5);
    private final Buyer buyer = SERVER.guest();

    private static ApiAnswer intent(Buyer buyer, String booking) {
        return SERVER.api().post("/api/v1/bookings/" + booking + "/payment-intent", "", buyer.headers());
    }

    private ApiAnswer paid(String booking, int attempt) {
        return new PlayedWebhook(SERVER, event, booking, attempt).charge(SUCCEEDED);
    }

    /** The buyer pays on the page, and no webhook comes. */
    private static void paidUnheard(String booking) {
        SERVER.text("UPDATE sandbox_charges SET state = 'charged' WHERE gateway_key = '" + booking
                + "-1' RETURNING state");
    }

    private void assertStatus(String booking, String status, String paymentStatus) {
        ApiAnswer shown = buyer.booking(booking).answers(200);
        assertThat(shown.text("/status")).isEqualTo(status);
        assertThat(shown.text("/payment_status")).isEqualTo(paymentStatus);
    }

    @Test
    void paidIntentConfirms() {
        ApiAnswer held = buyer.reserve(event, 2);
        String booking = held.reservation();

        ApiAnswer opened = intent(buyer, booking).answers(200);

        assertThat(opened.text("/payment_status")).isEqualTo("requires_action");
        assertThat(opened.number("/amount/amount_minor")).isEqualTo(15_000);
        assertThat(opened.time("/expires_at")).isEqualTo(held.time("/expires_at"));
        assertThat(intent(buyer, booking).answers(200).body()).isEqualTo(opened.body());
        paid(booking, 1).answers(200);
        assertStatus(booking, "confirmed", "completed");
        intent(buyer, booking).refuses(409, "not_pending");
    }

    @Test
    void intentWhoseWebhookNeverComesIsFound() {
        String booking = buyer.holds(event, 1);
        intent(buyer, booking).answers(200);
        paidUnheard(booking);

        SERVER.advance(Duration.ofSeconds(5));
        SERVER.settle();

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void intentThatNobodyPaysEndsWithItsHold() {
        ApiAnswer held = buyer.reserve(event, 5);
        String booking = held.reservation();
        intent(buyer, booking).answers(200);
        SERVER.advanceTo(held.time("/expires_at").minusSeconds(30));
        SERVER.settle();
        assertStatus(booking, "paying", "requires_action");

        SERVER.advanceTo(held.time("/expires_at").plusSeconds(1));
        SERVER.settle();

        assertStatus(booking, "expired", "failed");
        assertThat(event.free()).isEqualTo(5);
        SERVER.unchanged(() -> paid(booking, 1).answers(200));
    }

    @Test
    void intentThatNobodyPaysIsCalledOffAlsoWhenItsPlacesAreSoldFirst() {
        ApiAnswer held = buyer.reserve(event, 5);
        String booking = held.reservation();
        intent(buyer, booking).answers(200);
        SERVER.advanceTo(held.time("/expires_at").plusSeconds(1));
        SERVER.guest().buys(event, 5);

        SERVER.settle();

        SERVER.unchanged(() -> paid(booking, 1).answers(200));
        assertStatus(booking, "expired", "failed");
    }

    @Test
    void crashBeforeTheIntentWasShownLeavesItToBeOpenedAgain() {
        String booking = buyer.holds(event, 1);
        String first = intent(buyer, booking).answers(200).text("/payment_intent_id");
        // As if the process had died between the gateway's answer and our record of it.
        SERVER.text("UPDATE payments SET state = 'processing' WHERE booking_id = '" + booking
                + "' RETURNING state");
        SERVER.text("UPDATE bookings SET payment_state = 'processing' WHERE booking_id = '" + booking
                + "' RETURNING state");
        intent(buyer, booking).refuses(409, "payment_in_progress");
        SERVER.advance(Duration.ofSeconds(5));
        SERVER.settle();

        assertThat(intent(buyer, booking).answers(200).text("/payment_intent_id")).isEqualTo(first);
    }

    @Test
    void holdWithAnIntentThatNobodyPaidCanBeCancelled() {
        String booking = buyer.holds(event, 5);
        intent(buyer, booking).answers(200);

        buyer.cancel(booking).answers(200);

        assertThat(event.free()).isEqualTo(5);
        SERVER.unchanged(() -> paid(booking, 1).answers(200));
    }

    @Test
    void holdWithAnIntentThatNobodyPaidCanBeGivenBack() {
        String booking = buyer.holds(event, 5);
        intent(buyer, booking).answers(200);

        buyer.expire(booking).answers(200);

        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void cancelFindsThatTheIntentWasPaid() {
        String booking = buyer.holds(event, 1);
        intent(buyer, booking).answers(200);
        paidUnheard(booking);

        assertThat(buyer.cancel(booking).answers(200).text("/refund_status")).isEqualTo("processed");

        assertStatus(booking, "cancelled", "refunded");
    }

    @Test
    void intentAndTokenDoNotPayBoth() {
        String booking = buyer.holds(event, 1);
        intent(buyer, booking).answers(200);
        buyer.confirm(booking, "tok_visa").refuses(409, "payment_in_progress");

        String other = buyer.holds(event, 1);
        buyer.confirm(other, "sandbox_3ds").answers(202);
        intent(buyer, other).refuses(409, "payment_in_progress");
        buyer.confirm(other, "sandbox_3ds").answers(200);
    }

    @Test
    void refusalsSayWhy() {
        EventOnSale free = SERVER.event(EventPlan.of(5).at("0"));
        String booking = buyer.holds(event, 1);

        SERVER.unchanged(() -> {
            intent(SERVER.guest(), booking).refuses(403, "forbidden");
            intent(buyer, "01a1fd1b-ad2a-8be0-8ef2-13bd6aff6033").refuses(404, "not_found");
            intent(buyer, "booking").refuses(400, "invalid_request");
        });
        String gratis = buyer.holds(free, 1);
        SERVER.unchanged(() -> intent(buyer, gratis).refuses(409, "nothing_to_pay"));
        SERVER.advance(Duration.ofMinutes(16));
        intent(buyer, booking).refuses(400, "hold_ended");
    }
}
