package dev.holdfast.checkout;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.stripe.net.Webhook;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** Stripe as far as our calls reach: its paths, with answers in the shapes that it has. */
public final class StripeServer implements BeforeEachCallback, AfterAllCallback {

    public static final String ID = "pi_3Q9xYzHoldfast0001";
    public static final String SECRET = ID + "_secret_kT9";
    public static final String WEBHOOK_SECRET = "whsec_of_these_tests";
    private static final String INTENTS = "/v1/payment_intents";

    private final WireMockServer server = new WireMockServer(
            options().dynamicPort().bindAddress("127.0.0.1"));

    public StripeServer() {
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    public WireMockServer server() {
        return server;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    StripeGateway gateway(Duration timeout) {
        return new StripeGateway(
                new StripeGateway.Account("sk_test_key", java.util.Optional.of(address()), timeout));
    }

    /** A payment intent in this state, with further members, each begun by a comma. */
    public static String intent(String status, String more) {
        return """
                {"id": "%s", "object": "payment_intent", "amount": 7500, "amount_received": %d,
                 "currency": "usd",
                 "capture_method": "automatic_async", "client_secret": "%s",
                 "confirmation_method": "automatic",
                 "created": 1790000000, "livemode": false, "status": "%s"%s}""".formatted(ID,
                status.equals("succeeded") ? 7500 : 0, SECRET, status, more);
    }

    public static String lastError(String code, String decline) {
        return """
                , "last_payment_error": {"type": "card_error", "code": "%s", "decline_code": "%s",
                 "message": "Your card was declined."}""".formatted(code, decline);
    }

    /** An error as Stripe tells it; {@code more} are further members, each begun by a comma. */
    public static String error(String type, String more) {
        return """
                {"error": {"type": "%s", "message": "It did not work.", "request_log_url": "/logs"%s}}"""
                .formatted(type, more);
    }

    public static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse().withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Request-Id", "req_1")
                .withBody(body);
    }

    public void on(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
    }

    public void created(String status) {
        on(post(urlPathEqualTo(INTENTS)), json(200, intent(status, "")));
    }

    public void confirmed(int status, String body) {
        on(post(urlPathEqualTo(INTENTS + "/" + ID + "/confirm")), json(status, body));
    }

    public void cancelled(int status, String body) {
        on(post(urlPathEqualTo(INTENTS + "/" + ID + "/cancel")), json(status, body));
    }

    public void retrieved(String body) {
        on(get(urlPathEqualTo(INTENTS + "/" + ID)), json(200, body));
    }

    /** The whole of a webhook. */
    public static String event(String type, String object) {
        return """
                {"id": "evt_1", "object": "event", "api_version": "2020-08-27", "created": 1790000000,
                 "livemode": false, "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null},
                 "type": "%s", "data": {"object": %s}}""".formatted(type, object);
    }

    /** The header that proves a webhook, as of this moment. */
    public static String signed(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
