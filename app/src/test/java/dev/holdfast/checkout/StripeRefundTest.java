package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.RefundAnswer;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Refunds at Stripe: one for each key, whenever it is asked for, and its end told apart. */
class StripeRefundTest {

    private static final String REFUNDS = "/v1/refunds";
    private static final String KEY = "booking-1-refund";
    private static final PaymentGateway.Refund REFUND = new PaymentGateway.Refund(KEY,
            new PaymentGateway.Purpose(EventId.random(), new BookingId(UUID.randomUUID()), 1),
            StripeServer.ID, new Money(3750, Currency.getInstance("USD")));

    @RegisterExtension
    static final StripeServer STRIPE = new StripeServer();

    private final StripeGateway gateway = STRIPE.gateway(Duration.ofSeconds(5));

    private static String refund(String status, String key) {
        return """
                {"id": "re_1", "object": "refund", "amount": 3750, "currency": "usd", "payment_intent": "%s",
                 "status": "%s", "failure_reason": %s, "metadata": {"key": "%s"}}""".formatted(
                StripeServer.ID,
                status, status.equals("failed") ? "\"expired_or_canceled_card\"" : "null", key);
    }

    private static void made(String... refunds) {
        STRIPE.on(get(urlPathEqualTo(REFUNDS)), StripeServer.json(200, """
                {"object": "list", "url": "/v1/refunds", "has_more": false, "data": %s}"""
                .formatted(List.of(refunds))));
    }

    private static void answers(int status, String body) {
        STRIPE.on(post(urlPathEqualTo(REFUNDS)), StripeServer.json(status, body));
    }

    @Test
    void refundGoesOutUnderItsKey() {
        made(refund("succeeded", "of another"));
        answers(200, refund("succeeded", KEY));

        assertThat(gateway.refund(REFUND)).isEqualTo(new RefundAnswer.Done());

        STRIPE.server()
                .verify(1, getRequestedFor(urlPathEqualTo(REFUNDS)).withQueryParam("payment_intent",
                        equalTo(StripeServer.ID)));
        STRIPE.server()
                .verify(1,
                        postRequestedFor(urlPathEqualTo(REFUNDS)).withHeader("Idempotency-Key", equalTo(KEY))
                                .withRequestBody(containing("amount=3750"))
                                .withRequestBody(containing("payment_intent=" + StripeServer.ID))
                                .withRequestBody(containing("metadata[refund]=1"))
                                .withRequestBody(containing("metadata[key]=" + KEY)));
    }

    @ParameterizedTest
    @CsvSource({"succeeded, Done", "pending, Pending", "requires_action, Pending"})
    void refundThatStandsIsNotMadeAgain(String status, String answer) {
        made(refund("failed", KEY), refund(status, KEY));

        assertThat(gateway.refund(REFUND).getClass().getSimpleName()).isEqualTo(answer);

        STRIPE.server().verify(0, postRequestedFor(urlPathEqualTo(REFUNDS)));
    }

    @ParameterizedTest
    @CsvSource({"succeeded, Done", "pending, Pending", "failed, Refused", "canceled, Refused"})
    void endsAreToldApart(String status, String answer) {
        made();
        answers(200, refund(status, KEY));

        assertThat(gateway.refund(REFUND).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void failureIsFollowedByAnotherUnderTheNextKey() {
        made(refund("failed", KEY), refund("failed", KEY));
        answers(200, refund("succeeded", KEY));

        assertThat(gateway.refund(REFUND)).isEqualTo(new RefundAnswer.Done());

        STRIPE.server()
                .verify(1, postRequestedFor(urlPathEqualTo(REFUNDS)).withHeader("Idempotency-Key",
                        equalTo(KEY + "-3")));
    }

    @Test
    void refusalIsAnAnswer() {
        made();
        answers(400, StripeServer.error("invalid_request_error", ", \"code\": \"charge_disputed\""));

        assertThat(gateway.refund(REFUND)).isEqualTo(new RefundAnswer.Refused("charge_disputed"));
    }

    @Test
    void outageIsNot() {
        made();
        answers(500, StripeServer.error("api_error", ""));

        assertThatThrownBy(() -> gateway.refund(REFUND)).isInstanceOf(GatewayException.class);
    }
}
