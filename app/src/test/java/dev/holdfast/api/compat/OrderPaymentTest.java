package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import dev.holdfast.checkout.StripeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An order is paid as in system B: an intent for the page, then Stripe's webhook. */
class OrderPaymentTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("order-limit", "0");

    private final OrderHall hall = OrderHall.of(SERVER, 4);
    private final Buyer buyer = SERVER.account();

    private static ApiAnswer intent(Buyer buyer, String order) {
        return SERVER.api().post("/api/order/" + order + "/create-payment-intent", "", buyer.headers());
    }

    private static ApiAnswer read(Buyer buyer, String order) {
        return SERVER.api().get("/api/order/" + order, buyer.headers()).answers(200);
    }

    private ApiAnswer paid(String order) {
        String event = read(buyer, order).text("/EventID");
        String body = StripeServer.event("payment_intent.succeeded", """
                {"id": "any", "object": "payment_intent",
                 "metadata": {"event": "%s", "booking": "%s", "attempt": "1", "key": "%s-1"}}"""
                .formatted(event, order, order));
        return SERVER.api()
                .post("/api/order/webhook/stripe", body, "Stripe-Signature", StripeServer.signed(body,
                        TestServer.WEBHOOK_SECRET, InstantSource.system().instant()));
    }

    @Test
    void orderIsPaidOnThePage() {
        String order = hall.ordered(buyer, hall.seats().getFirst());

        ApiAnswer opened = intent(buyer, order).answers(200);

        assertThat(opened.text("/clientSecret")).startsWith(opened.text("/paymentIntentId"));
        assertThat(opened.number("/seatLockDurationMins")).isBetween(1, 15);
        assertThat(intent(buyer, order).answers(200).text("/clientSecret"))
                .isEqualTo(opened.text("/clientSecret"));
        assertThat(paid(order).answers(200).body()).isEmpty();
        ApiAnswer shown = read(buyer, order);
        assertThat(shown.text("/Status")).isEqualTo("completed");
        assertThat(shown.text("/PaymentIntentID")).isEqualTo(opened.text("/paymentIntentId"));
    }

    @Test
    void orderWithAnIntentThatNobodyPaidIsGivenUp() {
        String order = hall.ordered(buyer, hall.seats().getFirst());
        intent(buyer, order).answers(200);

        SERVER.api().send("DELETE", "/api/order/" + order, "", buyer.headers()).answers(204);

        assertThat(read(buyer, order).text("/Status")).isEqualTo("cancelled");
        hall.ordered(SERVER.account(), hall.seats().getFirst());
    }

    @Test
    void refusalsHaveSystemBsWords() {
        String order = hall.ordered(buyer, hall.seats().getFirst());
        intent(buyer, order).answers(200);
        paid(order).answers(200);

        ApiAnswer refused = intent(buyer, order).refuses(409, "not_pending");

        assertThat(refused.text("/message")).isEqualTo(refused.text("/error"))
                .isEqualTo("Failed to create payment intent: Booking is not in pending state");
        intent(SERVER.account(), order).refuses(403, "forbidden");
        intent(buyer, "01a1fd1b-ad2a-8be0-8ef2-13bd6aff6033").refuses(404, "not_found");
        intent(buyer, "order").refuses(400, "invalid_request");
    }
}
