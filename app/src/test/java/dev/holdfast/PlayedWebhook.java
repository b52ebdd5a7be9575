package dev.holdfast;

import dev.holdfast.checkout.StripeServer;

import java.time.InstantSource;

/**
 * A webhook of the sandbox that a test plays.
 *
 * @param number of the attempt to pay, or of the refund
 */
public record PlayedWebhook(TestServer server, EventOnSale event, String booking, int number) {

    private static final String PATH = "/api/v1/payments/webhooks/sandbox";

    /** About the charge. */
    public ApiAnswer charge(String type) {
        return post(PATH, StripeServer.event(type, """
                {"id": "whatever", "object": "payment_intent", "status": "-", "amount": 1, "currency": "usd",
                 "metadata": {"event": "%s", "booking": "%s", "attempt": "%d", "key": "%s-%d"}}"""
                .formatted(event.id(), booking, number, booking, number)));
    }

    /** About a refund of the transaction. */
    public ApiAnswer refund(String status, String transaction, long amountMinor, String key) {
        return post(PATH, StripeServer.event("refund.updated", """
                {"id": "re_1", "object": "refund", "status": "%s", "payment_intent": "%s", "amount": %d,
                 "currency": "usd",
                 "metadata": {"event": "%s", "booking": "%s", "refund": "%d", "key": "%s"}}"""
                .formatted(status, transaction, amountMinor, event.id(), booking, number, key)));
    }

    private ApiAnswer post(String path, String body) {
        return server.api()
                .post(path, body, "Stripe-Signature", StripeServer.signed(body, TestServer.WEBHOOK_SECRET,
                        InstantSource.system().instant()));
    }
}
