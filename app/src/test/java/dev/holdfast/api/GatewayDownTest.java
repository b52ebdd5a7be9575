package dev.holdfast.api;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import dev.holdfast.checkout.StripeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.Map;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

/** The payment gateway is away: holds are taken, paying says so at once, and works again later. */
class GatewayDownTest {

    private static final int FAILURES = 10;

    /** Before the server, which has to know its address. */
    @RegisterExtension
    static final StripeServer STRIPE = new StripeServer();

    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of("payment-gateway", "stripe", "stripe-secret-key",
            "sk_test_key", "stripe-webhook-secret", StripeServer.WEBHOOK_SECRET, "stripe-api-base",
            STRIPE.address(), "payment-timeout", "2s"));

    private final EventOnSale event = SERVER.event(50);
    private final Buyer buyer = SERVER.guest();

    private static void well() {
        STRIPE.server().resetAll();
        STRIPE.created("requires_payment_method");
        STRIPE.confirmed(200, StripeServer.intent("succeeded", ""));
        STRIPE.retrieved(StripeServer.intent("succeeded", ""));
    }

    private static void assertBreaker(int state) {
        assertThat(SERVER.metrics())
                .contains("holdfast_gateway_breaker_state{gateway=\"stripe\"} " + state + ".0");
    }

    private static int calls() {
        return STRIPE.server().findAll(anyRequestedFor(anyUrl())).size();
    }

    private void assertPending(String booking, ApiAnswer held) {
        ApiAnswer shown = buyer.booking(booking).answers(200);
        assertThat(shown.text("/status")).isEqualTo("pending");
        assertThat(shown.time("/expires_at")).isEqualTo(held.time("/expires_at"));
    }

    private ApiAnswer intent(String booking) {
        return SERVER.api().post("/api/v1/bookings/" + booking + "/payment-intent", "", buyer.headers());
    }

    @Test
    void holdsAreTakenAndPayingSaysSoAndWorksLater() {
        String sold = buyer.holds(event, 1);
        well();
        buyer.confirm(sold, "pm_card").answers(200);
        STRIPE.server().resetAll();
        STRIPE.on(any(anyUrl()), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        for (int i = 0; i < FAILURES; i++) {
            buyer.confirm(buyer.holds(event, 1), "pm_card").refuses(503, "payment_unavailable");
        }
        assertBreaker(2);

        ApiAnswer held = buyer.reserve(event, 1).answers(200);
        String booking = held.reservation();
        int before = calls();
        SERVER.unchanged(() -> {
            buyer.confirm(booking, "pm_card")
                    .refuses(503, "payment_unavailable", "Payment service unavailable");
            intent(booking).refuses(503, "payment_unavailable");
        });
        assertPending(booking, held);
        assertThat(calls()).as("the gateway is left alone").isEqualTo(before);
        assertThat(SERVER.metrics()).contains("holdfast_gateway_refused_total{gateway=\"stripe\"}");
        SERVER.unchanged(() -> buyer.confirm(sold, "pm_card").answers(200));
        String free = buyer.holds(SERVER.event(EventPlan.of(5).at("0")), 1);
        buyer.confirm(free, "pm_card").answers(200);

        SERVER.advance(Duration.ofSeconds(11));
        well();
        buyer.confirm(booking, "pm_card").answers(200);
        assertBreaker(1);
        for (int i = 0; i < 4; i++) {
            STRIPE.confirmed(402, StripeServer.error("card_error", ", \"code\": \"card_declined\""));
            buyer.confirm(buyer.holds(event, 1), "pm_card").refuses(402, "payment_declined");
        }
        assertBreaker(0);
    }
}
