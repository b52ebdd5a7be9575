package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Answer;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Currency;
import java.util.UUID;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a charge at Stripe, and how its end is found out afterwards. */
class StripeChargeTest {

    private static final String INTENTS = "/v1/payment_intents";
    private static final String CONFIRM = INTENTS + "/" + StripeServer.ID + "/confirm";
    private static final String CANCEL = INTENTS + "/" + StripeServer.ID + "/cancel";
    private static final String UNEXPECTED = StripeServer.error("invalid_request_error",
            ", \"code\": \"payment_intent_unexpected_state\"");
    private static final PaymentGateway.Purpose PURPOSE = new PaymentGateway.Purpose(EventId.random(),
            new BookingId(UUID.fromString("01a1fd1b-ad2a-8be0-8ef2-13bd6aff6033")), 2);
    private static final String KEY = PURPOSE.booking() + "-2";
    private static final Money PRICE = new Money(7500, Currency.getInstance("USD"));

    @RegisterExtension
    static final StripeServer STRIPE = new StripeServer();

    private final StripeGateway gateway = STRIPE.gateway(Duration.ofSeconds(5));

    private Answer charge() {
        return gateway
                .charge(new PaymentGateway.Charge(KEY, PURPOSE, "pm_card_visa", "credit_card", PRICE));
    }

    private Answer find(Way way, boolean overdue) {
        return gateway
                .find(new PaymentGateway.Inquiry(KEY, PURPOSE, PRICE, way, Duration.ofSeconds(9), overdue));
    }

    @Test
    void chargeIsCreatedWithoutTheTokenAndConfirmedWithItUnderAnotherKey() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("succeeded", ""));

        assertThat(charge()).isEqualTo(new Answer.Charged(StripeServer.ID));

        STRIPE.server()
                .verify(1,
                        postRequestedFor(urlPathEqualTo(INTENTS)).withHeader("Idempotency-Key", equalTo(KEY))
                                .withHeader("Authorization", equalTo("Bearer sk_test_key"))
                                .withRequestBody(containing("amount=7500"))
                                .withRequestBody(containing("currency=usd"))
                                .withRequestBody(containing("metadata[event]=" + PURPOSE.event()))
                                .withRequestBody(containing("metadata[booking]=" + PURPOSE.booking()))
                                .withRequestBody(containing("metadata[attempt]=2"))
                                .withRequestBody(containing("metadata[key]=" + KEY))
                                .withRequestBody(
                                        containing("automatic_payment_methods[allow_redirects]=never")));
        STRIPE.server()
                .verify(1, postRequestedFor(urlPathEqualTo(CONFIRM))
                        .withHeader("Idempotency-Key", equalTo(KEY + "-confirm"))
                        .withRequestBody(containing("payment_method=pm_card_visa")));
        assertThat(STRIPE.server()
                .findAll(postRequestedFor(urlPathEqualTo(INTENTS)))
                .getFirst()
                .getBodyAsString()).doesNotContain("pm_card_visa");
    }

    @ParameterizedTest
    @CsvSource({"ctoken_1, confirmation_token=ctoken_1",
            "tok_visa, payment_method_data[card][token]=tok_visa",
            "pm_1, payment_method=pm_1"})
    void tokensGoWhereTheyBelong(String token, String sent) {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("succeeded", ""));

        gateway.charge(new PaymentGateway.Charge(KEY, PURPOSE, token, "card", PRICE));

        STRIPE.server()
                .verify(postRequestedFor(urlPathEqualTo(CONFIRM)).withRequestBody(containing(sent)));
    }

    @Test
    void cardErrorIsADecline() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(402, StripeServer.error("card_error",
                ", \"code\": \"card_declined\", \"decline_code\": \"insufficient_funds\""));

        assertThat(charge()).isEqualTo(new Answer.Declined("insufficient_funds"));
    }

    @Test
    void tokenThatStripeDoesNotKnowIsADecline() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(400, StripeServer.error("invalid_request_error",
                ", \"code\": \"resource_missing\", \"param\": \"payment_method\""));

        assertThat(charge()).isEqualTo(new Answer.Declined("invalid_payment_token"));
    }

    @Test
    void buyerWhoHasToAgreeGetsTheClientSecret() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("requires_action", ""));
        STRIPE.retrieved(StripeServer.intent("requires_action", ""));

        assertThat(charge()).isEqualTo(new Answer.ActionRequired(StripeServer.SECRET));
    }

    @Test
    void repetitionAfterTheBankTellsWhatIsAndNotWhatWas() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("requires_action", ""));
        STRIPE.retrieved(StripeServer.intent("succeeded", ""));

        assertThat(charge()).isEqualTo(new Answer.Charged(StripeServer.ID));
    }

    @Test
    void bankThatTakesItsTimeIsWaitedFor() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("processing", ""));
        STRIPE.retrieved(StripeServer.intent("processing", ""));

        assertThat(charge()).isEqualTo(new Answer.Processing());
    }

    @Test
    void confirmationThatComesAfterTheCancelChargesNothing() {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(400, UNEXPECTED);
        STRIPE.retrieved(StripeServer.intent("canceled", ", \"cancellation_reason\": \"abandoned\""));

        assertThat(charge()).isEqualTo(new Answer.NotFound());
    }

    @ParameterizedTest
    @CsvSource({"500, api_error", "503, api_error", "429, rate_limit_error", "401, invalid_request_error",
            "409, idempotency_error", "400, idempotency_error"})
    void whatIsUnclearIsNeitherChargedNorDeclined(int status, String type) {
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(status, StripeServer.error(type, ""));

        assertThatThrownBy(this::charge).isInstanceOf(GatewayException.class);
    }

    @Test
    void silenceIsUnclear() {
        StripeGateway impatient = STRIPE.gateway(Duration.ofMillis(200));
        STRIPE.created("requires_payment_method");
        STRIPE.on(post(urlPathEqualTo(CONFIRM)),
                StripeServer.json(200, StripeServer.intent("succeeded", "")).withFixedDelay(2_000));

        assertThatThrownBy(() -> impatient
                .charge(new PaymentGateway.Charge(KEY, PURPOSE, "pm_1", "card", PRICE)))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void findRepeatsTheFirstStepAndLooks() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("succeeded", ""));

        assertThat(find(Way.TOKEN, false)).isEqualTo(new Answer.Charged(StripeServer.ID));

        STRIPE.server()
                .verify(1, postRequestedFor(urlPathEqualTo(INTENTS)).withHeader("Idempotency-Key",
                        equalTo(KEY)));
        STRIPE.server().verify(0, postRequestedFor(urlPathMatching(".*/(confirm|cancel)")));
    }

    @Test
    void declineIsFound() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("requires_payment_method",
                StripeServer.lastError("card_declined", "lost_card")));

        assertThat(find(Way.TOKEN, false)).isEqualTo(new Answer.Declined("lost_card"));
    }

    @Test
    void chargeThatWasNeverConfirmedIsCancelledAndNotFound() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("requires_payment_method", ""));
        STRIPE.cancelled(200, StripeServer.intent("canceled", ""));

        assertThat(find(Way.TOKEN, false)).isEqualTo(new Answer.NotFound());

        STRIPE.server()
                .verify(1, postRequestedFor(urlPathEqualTo(CANCEL))
                        .withRequestBody(containing("cancellation_reason=abandoned")));
    }

    @Test
    void cancelThatComesTooLateFindsTheCharge() {
        STRIPE.created("requires_payment_method");
        STRIPE.on(get(urlPathEqualTo(INTENTS + "/" + StripeServer.ID)).inScenario("race")
                .whenScenarioStateIs("Started")
                .willSetStateTo("paid"),
                StripeServer.json(200, StripeServer.intent("requires_payment_method", "")));
        STRIPE.on(get(urlPathEqualTo(INTENTS + "/" + StripeServer.ID)).inScenario("race")
                .whenScenarioStateIs("paid"),
                StripeServer.json(200, StripeServer.intent("succeeded", "")));
        STRIPE.cancelled(400, UNEXPECTED);

        assertThat(find(Way.TOKEN, false)).isEqualTo(new Answer.Charged(StripeServer.ID));
    }

    @Test
    void cancelThatFailsLeavesItOpen() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("requires_payment_method", ""));
        STRIPE.cancelled(500, StripeServer.error("api_error", ""));

        assertThatThrownBy(() -> find(Way.TOKEN, false)).isInstanceOf(GatewayException.class);
    }

    @Test
    void intentOnAPageWaitsAndIsCalledOffWhenItIsOverdue() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("requires_payment_method",
                StripeServer.lastError("card_declined", "generic_decline")));
        STRIPE.cancelled(200, StripeServer.intent("canceled", ""));

        assertThat(find(Way.PAGE, false)).as("another card may be tried")
                .isEqualTo(new Answer.ActionRequired(StripeServer.SECRET));
        STRIPE.server().verify(0, postRequestedFor(urlPathEqualTo(CANCEL)));
        assertThat(find(Way.PAGE, true)).isInstanceOf(Answer.Declined.class);
        STRIPE.server().verify(1, postRequestedFor(urlPathEqualTo(CANCEL)));
    }

    @Test
    void buyerWhoDoesNotComeBackCannotAgreeAnyMore() {
        STRIPE.created("requires_payment_method");
        STRIPE.retrieved(StripeServer.intent("requires_action", ""));
        STRIPE.cancelled(200, StripeServer.intent("canceled", ""));

        assertThat(find(Way.TOKEN, false)).isEqualTo(new Answer.ActionRequired(StripeServer.SECRET));
        assertThat(find(Way.TOKEN, true)).isInstanceOf(Answer.Declined.class);
        STRIPE.server().verify(1, postRequestedFor(urlPathEqualTo(CANCEL)));
    }

    @Test
    void oldChargeIsSearchedForSinceItsKeyIsForgotten() {
        STRIPE.on(get(urlPathEqualTo(INTENTS + "/search")),
                StripeServer.json(200,
                        """
                {"object": "search_result", "url": "/v1/payment_intents/search", "has_more": false,
                 "data": [%s]}"""
                                .formatted(StripeServer.intent("succeeded", ""))));

        var old = new PaymentGateway.Inquiry(KEY, PURPOSE, PRICE, Way.TOKEN, Duration.ofHours(21), true);

        assertThat(gateway.find(old)).isEqualTo(new Answer.Charged(StripeServer.ID));
        STRIPE.server()
                .verify(1, getRequestedFor(urlPathEqualTo(INTENTS + "/search")).withQueryParam("query",
                        equalTo("metadata['key']:'" + KEY + "'")));
        STRIPE.server().verify(0, postRequestedFor(urlPathMatching(".*")));
    }

    @Test
    void oldChargeThatIsNotThereIsNotFound() {
        STRIPE.on(get(urlPathEqualTo(INTENTS + "/search")), StripeServer.json(200,
                """
                {"object": "search_result", "url": "/v1/payment_intents/search", "has_more": false,
                 "data": []}"""));

        assertThat(gateway.find(
                new PaymentGateway.Inquiry(KEY, PURPOSE, PRICE, Way.TOKEN, Duration.ofDays(2), true)))
                .isEqualTo(new Answer.NotFound());
    }

    @Test
    void intentForAPageMayLeadElsewhere() {
        STRIPE.created("requires_payment_method");

        assertThat(gateway.intend(new PaymentGateway.Intention(KEY, PURPOSE, PRICE)))
                .isEqualTo(new PaymentGateway.Intent(StripeServer.ID, StripeServer.SECRET));

        STRIPE.server()
                .verify(1,
                        postRequestedFor(urlPathEqualTo(INTENTS)).withHeader("Idempotency-Key", equalTo(KEY))
                                .withRequestBody(
                                        containing("automatic_payment_methods[allow_redirects]=always"))
                                .withRequestBody(containing("metadata[way]=page")));
    }

    @Test
    void transactionTellsWhoseItIs() {
        STRIPE.retrieved(StripeServer.intent("succeeded", """
                , "metadata": {"event": "%s", "booking": "%s", "attempt": "2", "key": "%s"}"""
                .formatted(PURPOSE.event(), PURPOSE.booking(), KEY)));

        assertThat(gateway.purposeOf(StripeServer.ID)).contains(PURPOSE);
    }

    @Test
    void transactionOfOthersIsNotOurs() {
        STRIPE.retrieved(StripeServer.intent("succeeded", ", \"metadata\": {\"booking\": \"mine\"}"));

        assertThat(gateway.purposeOf(StripeServer.ID)).isEmpty();
    }
}
