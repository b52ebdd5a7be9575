package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.PlayedWebhook;
import dev.holdfast.TestServer;
import dev.holdfast.checkout.StripeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks in every order of events: first, twice, late, never; and from somebody else. */
class WebhookTest {

    private static final String SUCCEEDED = "payment_intent.succeeded";
    private static final String FAILED = "payment_intent.payment_failed";
    private static final String PATH = "/api/v1/payments/webhooks/sandbox";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(5);
    private final Buyer buyer = SERVER.guest();

    private PlayedWebhook webhook(String booking) {
        return new PlayedWebhook(SERVER, event, booking, 1);
    }

    private void assertStatus(String booking, String status, String paymentStatus) {
        ApiAnswer shown = buyer.booking(booking).answers(200);
        assertThat(shown.text("/status")).isEqualTo(status);
        assertThat(shown.text("/payment_status")).isEqualTo(paymentStatus);
    }

    private static String transaction(String booking) {
        return SERVER.text("SELECT transaction_id FROM sandbox_charges WHERE gateway_key = '" + booking
                + "-1'");
    }

    @Test
    void webhookEndsWhatTheAnswerDidNot() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_late").refuses(503, "payment_unavailable");

        assertThat(webhook(booking).charge(SUCCEEDED).answers(200).body()).isEmpty();

        assertStatus(booking, "confirmed", "completed");
        buyer.confirm(booking, "sandbox_late").answers(200);
        SERVER.unchanged(() -> webhook(booking).charge(SUCCEEDED).answers(200));
    }

    @Test
    void webhookBeforeTheAnswerTwice() {
        String booking = buyer.holds(event, 1);

        buyer.confirm(booking, "sandbox_webhook_twice").answers(200);

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void webhookWithoutAnAnswer() {
        String booking = buyer.holds(event, 1);

        ApiAnswer answer = buyer.confirm(booking, "sandbox_webhook_only");

        assertThat(answer.answers(200).text("/status")).isEqualTo("confirmed");
    }

    @Test
    void declineThatIsToldAfterTheSaleChangesNothing() {
        String booking = buyer.buys(event, 1);

        SERVER.unchanged(() -> webhook(booking).charge(FAILED).answers(200));

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void declineEndsTheAttemptAndNotTheHold() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_3ds").answers(202);

        webhook(booking).charge(FAILED).answers(200);

        assertStatus(booking, "pending", "failed");
        buyer.confirm(booking, "tok_other").answers(200);
    }

    @Test
    void buyerWhoAgreedNeedNotComeBack() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_3ds").answers(202);

        webhook(booking).charge(SUCCEEDED).answers(200);

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void paymentThatComesAfterTheHoldAndItsPlacesGoesBack() {
        String booking = buyer.holds(event, 5);
        buyer.confirm(booking, "sandbox_timeout").refuses(503, "payment_unavailable");
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.guest().buys(event, 5);

        webhook(booking).charge(SUCCEEDED).answers(200);
        webhook(booking).charge(SUCCEEDED).answers(200);

        assertThat(SERVER.giveBackDue()).isOne();
        assertThat(SERVER.giveBackDue()).isZero();
        assertStatus(booking, "expired", "refunded");
    }

    @Test
    void secondPaymentOfABookingGoesBack() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_timeout").refuses(503, "payment_unavailable");
        buyer.confirm(booking, "tok_2").answers(200);

        webhook(booking).charge(SUCCEEDED).answers(200);

        assertThat(SERVER.giveBackDue()).isOne();
        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void refundThatWaitsEndsByItsWebhook() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_refund_pending").answers(200);
        assertThat(buyer.cancel(booking).answers(200).text("/refund_status")).isEqualTo("pending");
        SERVER.unchanged(SERVER::giveBackDue);
        SERVER.advance(Duration.ofDays(3));
        assertThat(SERVER.giveBackDue()).as("waiting is no failure").isZero();
        assertThat(SERVER.count("SELECT tries FROM refunds WHERE booking_id = '" + booking + "'")).isZero();
        assertStatus(booking, "cancelled", "completed");

        webhook(booking).refund("succeeded", transaction(booking), 7500, booking + "-1-refund").answers(200);

        assertStatus(booking, "cancelled", "refunded");
        assertThat(SERVER.giveBackDue()).isZero();
        assertThat(SERVER.count("SELECT count(*) FROM refunds WHERE booking_id = '" + booking
                + "' AND state = 'done'")).isOne();
    }

    @Test
    void refundWhoseWebhookNeverComesIsAskedFor() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_refund_pending").answers(200);
        buyer.cancel(booking).answers(200);
        SERVER.text("""
                WITH made AS (
                    INSERT INTO sandbox_refunds (refund_key, transaction_id, amount_minor)
                    VALUES ('%s-1-refund', '%s', 7500)
                    RETURNING amount_minor)
                UPDATE sandbox_charges SET refunded_minor = 7500
                FROM made WHERE transaction_id = '%s'
                RETURNING state""".formatted(booking, transaction(booking), transaction(booking)));

        assertThat(SERVER.giveBackDue()).as("it was asked a moment ago").isZero();
        SERVER.advance(Duration.ofMinutes(11));
        assertThat(SERVER.giveBackDue()).isOne();

        assertStatus(booking, "cancelled", "refunded");
    }

    @Test
    void refundThatFailsLaterIsTriedAgain() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_refund_pending").answers(200);
        buyer.cancel(booking).answers(200);

        webhook(booking).refund("failed", transaction(booking), 7500, booking + "-1-refund").answers(200);

        assertThat(
                SERVER.text("SELECT state || ' ' || error FROM refunds WHERE booking_id = '" + booking + "'"))
                .isEqualTo("pending failed");
    }

    @Test
    void whatIsNotOursIsTakenAndIgnored() {
        String booking = buyer.holds(event, 1);

        SERVER.unchanged(() -> {
            webhook(booking).charge(SUCCEEDED).answers(200);
            webhook("01a1fd1b-ad2a-8be0-8ef2-13bd6aff6033").charge(SUCCEEDED).answers(200);
            webhook(booking).charge("payment_intent.created").answers(200);
            webhook(booking).refund("succeeded", "txn_none", 1, "none").answers(200);
        });
    }

    @Test
    void forgeriesAreRefused() {
        String body = StripeServer.event(SUCCEEDED, "{\"object\": \"payment_intent\"}");
        String other = StripeServer.signed(body, "another secret", InstantSource.system().instant());
        String good = StripeServer.signed(body, TestServer.WEBHOOK_SECRET, InstantSource.system().instant());

        SERVER.unchanged(() -> {
            SERVER.api().post(PATH, body).refuses(400, "invalid_signature");
            SERVER.api().post(PATH, body, "Stripe-Signature", other).refuses(400, "invalid_signature");
            SERVER.api()
                    .post(PATH, body.replace(": ", ":"), "Stripe-Signature", good)
                    .refuses(400, "invalid_signature");
            SERVER.api().post(PATH, body, "Stripe-Signature", "t=x").refuses(400, "invalid_signature");
        });
        SERVER.api().post(PATH, body, "Stripe-Signature", good).answers(200);
    }

    @Test
    void webhooksOfAnotherGatewayHaveNoPlaceButSystemBsPathHas() {
        String body = "{}";
        String good = StripeServer.signed(body, TestServer.WEBHOOK_SECRET, InstantSource.system().instant());

        SERVER.api()
                .post("/api/v1/payments/webhooks/stripe", body, "Stripe-Signature", good)
                .refuses(404, "not_found");
        assertThat(SERVER.api()
                .post("/api/order/webhook/stripe", body, "Stripe-Signature", good)
                .answers(200)
                .body()).isEmpty();
        SERVER.api().post("/api/order/webhook/stripe", body).refuses(400, "invalid_signature");
    }
}
