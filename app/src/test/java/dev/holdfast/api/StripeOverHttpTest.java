package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import dev.holdfast.checkout.StripeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** A booking paid through Stripe, from the hold to the refund, by the API. */
class StripeOverHttpTest {

    private static final String WEBHOOK = "/api/v1/payments/webhooks/stripe";

    /** Before the server, which has to know its address. */
    @RegisterExtension
    static final StripeServer STRIPE = new StripeServer();

    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of("payment-gateway", "stripe", "stripe-secret-key",
            "sk_test_key", "stripe-webhook-secret", StripeServer.WEBHOOK_SECRET, "stripe-api-base",
            STRIPE.address(), "payment-timeout", "1s"));

    private final EventOnSale event = SERVER.event(5);
    private final Buyer buyer = SERVER.guest();

    private String metadata(String booking, String way) {
        return """
                , "metadata": {"event": "%s", "booking": "%s", "attempt": "1", "key": "%s-1", "way": "%s"}"""
                .formatted(event.id(), booking, booking, way);
    }

    private static ApiAnswer webhook(String type, String object) {
        String body = StripeServer.event(type, object);
        return SERVER.api()
                .post(WEBHOOK, body, "Stripe-Signature", StripeServer.signed(body,
                        StripeServer.WEBHOOK_SECRET, InstantSource.system().instant()));
    }

    private void assertStatus(String booking, String status, String paymentStatus) {
        ApiAnswer shown = buyer.booking(booking).answers(200);
        assertThat(shown.text("/status")).isEqualTo(status);
        assertThat(shown.text("/payment_status")).isEqualTo(paymentStatus);
    }

    private static void refundsAnswer(String status) {
        STRIPE.on(get(urlPathEqualTo("/v1/refunds")), StripeServer.json(200,
                "{\"object\": \"list\", \"url\": \"/v1/refunds\", \"has_more\": false, \"data\": []}"));
        STRIPE.on(post(urlPathEqualTo("/v1/refunds")), StripeServer.json(200, """
                {"id": "re_1", "object": "refund", "amount": 7500, "currency": "usd", "status": "%s"}"""
                .formatted(status)));
    }

    @Test
    void buyerAgreesWithTheBankAndGetsTheMoneyBack() {
        String booking = buyer.holds(event, 1);
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("requires_action", ""));
        STRIPE.retrieved(StripeServer.intent("requires_action", ""));

        ApiAnswer waits = buyer.confirm(booking, "pm_card").answers(202);
        assertThat(waits.text("/client_secret")).isEqualTo(StripeServer.SECRET);

        STRIPE.retrieved(StripeServer.intent("succeeded", ""));
        assertThat(buyer.confirm(booking, "pm_card").answers(200).text("/payment/transaction_id"))
                .isEqualTo(StripeServer.ID);
        refundsAnswer("succeeded");
        assertThat(buyer.cancel(booking).answers(200).text("/refund_status")).isEqualTo("processed");
        assertStatus(booking, "cancelled", "refunded");
    }

    @Test
    void paymentOnThePageIsHeardOf() {
        String booking = buyer.holds(event, 1);
        STRIPE.created("requires_payment_method");
        assertThat(SERVER.api()
                .post("/api/v1/bookings/" + booking + "/payment-intent", "", buyer.headers())
                .answers(200)
                .text("/client_secret")).isEqualTo(StripeServer.SECRET);
        SERVER.unchanged(() -> webhook("payment_intent.payment_failed",
                StripeServer.intent("requires_payment_method", metadata(booking, "page"))).answers(200));

        webhook("payment_intent.succeeded", StripeServer.intent("succeeded", metadata(booking, "page")))
                .answers(200);

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void chargeWhoseAnswerWasLostIsFound() {
        String booking = buyer.holds(event, 1);
        STRIPE.created("requires_payment_method");
        STRIPE.on(post(urlPathMatching(".*/confirm")),
                StripeServer.json(200, StripeServer.intent("succeeded", "")).withFixedDelay(1_500));
        STRIPE.retrieved(StripeServer.intent("processing", ""));
        buyer.confirm(booking, "pm_card").refuses(503, "payment_unavailable");
        assertStatus(booking, "paying", "processing");

        STRIPE.retrieved(StripeServer.intent("succeeded", ""));
        SERVER.advance(Duration.ofSeconds(5));
        SERVER.settle();

        assertStatus(booking, "confirmed", "completed");
    }

    @Test
    void intentThatNobodyPaysIsCancelledAtStripe() {
        ApiAnswer held = buyer.reserve(event, 1);
        String booking = held.reservation();
        STRIPE.created("requires_payment_method");
        SERVER.api()
                .post("/api/v1/bookings/" + booking + "/payment-intent", "", buyer.headers())
                .answers(200);
        STRIPE.retrieved(StripeServer.intent("requires_payment_method", ""));
        STRIPE.cancelled(200, StripeServer.intent("canceled", ""));

        SERVER.advanceTo(held.time("/expires_at").plusSeconds(1));
        SERVER.settle();

        STRIPE.server().verify(1, postRequestedFor(urlPathMatching(".*/cancel")));
        assertStatus(booking, "expired", "failed");
    }

    @Test
    void attemptThatWasNeverMadeIsNotOurs() {
        String booking = buyer.holds(event, 1);

        SERVER.unchanged(() -> webhook("payment_intent.succeeded",
                StripeServer.intent("succeeded", metadata(booking, "token"))).answers(200));
    }

    @Test
    void webhookThatCannotBeLookedIntoIsSentAgain() {
        STRIPE.on(get(urlPathMatching("/v1/payment_intents/.*")),
                StripeServer.json(500, StripeServer.error("api_error", "")));

        webhook("charge.dispute.created", """
                {"id": "dp_1", "object": "dispute", "amount": 7500, "currency": "usd", "payment_intent": "%s",
                 "reason": "fraudulent", "status": "needs_response"}""".formatted(StripeServer.ID))
                .refuses(503, "payment_unavailable");
    }

    @Test
    void sandboxHasNoWebhooksHere() {
        SERVER.api().post("/api/v1/payments/webhooks/sandbox", "{}").refuses(404, "not_found");
    }
}
