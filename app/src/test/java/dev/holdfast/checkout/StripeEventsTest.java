package dev.holdfast.checkout;

import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.support.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks are proven on their bytes, and read as far as they concern us. */
class StripeEventsTest {

    private static final String SECRET = StripeServer.WEBHOOK_SECRET;
    private static final PaymentGateway.Purpose PURPOSE = new PaymentGateway.Purpose(EventId.random(),
            new BookingId(UUID.randomUUID()), 1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final StripeEvents events = new StripeEvents(SECRET, clock);

    private static String metadata(String number, String way) {
        return """
                , "metadata": {"event": "%s", "booking": "%s", "%s": "1", "key": "k-1", "way": "%s"}"""
                .formatted(PURPOSE.event(), PURPOSE.booking(), number, way);
    }

    private News read(String type, String object) {
        return signed(StripeServer.event(type, object));
    }

    private News signed(String body) {
        return events.read(body.getBytes(StandardCharsets.UTF_8),
                StripeServer.signed(body, SECRET, clock.instant()));
    }

    @Test
    void paymentIsHeardOf() {
        assertThat(read("payment_intent.succeeded",
                StripeServer.intent("succeeded", metadata("attempt", "token"))))
                .isEqualTo(new News.Charged(PURPOSE, "k-1", StripeServer.ID));
    }

    @Test
    void declineOfATokenIsItsEnd() {
        String object = StripeServer.intent("requires_payment_method", metadata("attempt", "token")
                + StripeServer.lastError("card_declined", "lost_card"));

        assertThat(read("payment_intent.payment_failed", object))
                .isEqualTo(new News.NotCharged(PURPOSE, "k-1", "lost_card"));
    }

    @Test
    void declineOnAPageIsNotTheEnd() {
        String object = StripeServer.intent("requires_payment_method", metadata("attempt", "page")
                + StripeServer.lastError("card_declined", "lost_card"));

        assertThat(read("payment_intent.payment_failed", object)).isEqualTo(new News.NotOurs());
        assertThat(read("payment_intent.canceled",
                StripeServer.intent("canceled", metadata("attempt", "page"))))
                .isEqualTo(new News.NotCharged(PURPOSE, "k-1", "canceled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.requires_action", "payment_intent.processing",
            "payment_intent.created"})
    void stepsOnTheWayAreIgnored(String type) {
        assertThat(read(type, StripeServer.intent("processing", metadata("attempt", "token"))))
                .isEqualTo(new News.NotOurs());
    }

    @ParameterizedTest
    @CsvSource({"charge.refund.updated, succeeded, false", "refund.updated, succeeded, false",
            "refund.failed, failed, true", "charge.refund.updated, canceled, true"})
    void endsOfRefundsAreHeardOf(String type, String status, boolean failed) {
        News news = read(type, """
                {"id": "re_1", "object": "refund", "amount": 3750, "currency": "usd", "payment_intent": "%s",
                 "status": "%s"%s}""".formatted(StripeServer.ID, status, metadata("refund", "")));

        assertThat(news).isEqualTo(new News.RefundEnded(PURPOSE, "k-1", StripeServer.ID,
                new Money(3750, Currency.getInstance("USD")), failed ? status : null));
    }

    @Test
    void refundThatWaitsIsIgnored() {
        assertThat(read("refund.updated",
                """
                {"id": "re_1", "object": "refund", "amount": 3750, "currency": "usd",
                 "status": "pending"%s}"""
                        .formatted(metadata("refund", ""))))
                .isEqualTo(new News.NotOurs());
    }

    @ParameterizedTest
    @CsvSource({"charge.dispute.created, needs_response, OPENED", "charge.dispute.closed, won, WON",
            "charge.dispute.closed, lost, LOST", "charge.dispute.closed, warning_closed, WON"})
    void disputesAreHeardOf(String type, String status, Dispute.State state) {
        assertThat(read(type,
                """
                {"id": "dp_1", "object": "dispute", "amount": 7500, "currency": "usd", "payment_intent": "%s",
                 "reason": "fraudulent", "status": "%s", "metadata": {}}""".formatted(StripeServer.ID,
                        status)))
                .isEqualTo(new News.Disputed(StripeServer.ID, state, "fraudulent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"cus_1\", \"object\": \"customer\"}",
            "{\"id\": \"pi_2\", \"object\": \"payment_intent\", \"metadata\": {\"booking\": \"yes\"}}",
            "{\"id\": \"pi_2\", \"object\": \"payment_intent\"}", "{\"object\": \"of tomorrow\"}", "{}"})
    void whatOthersDoIsNotOurs(String object) {
        assertThat(read("payment_intent.succeeded", object)).isEqualTo(new News.NotOurs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "not JSON", "{\"type\": 5}", "{\"type\": \"x\", \"data\": null}"})
    void signedNonsenseIsNotOurs(String body) {
        assertThat(signed(body)).isEqualTo(new News.NotOurs());
    }

    @Test
    void bodyWrittenAgainIsForged() {
        String body = StripeServer.event("payment_intent.succeeded",
                StripeServer.intent("succeeded", metadata("attempt", "token")));
        String again = JsonMapper.shared().readTree(body).toString();
        String signature = StripeServer.signed(body, SECRET, clock.instant());

        assertThat(JsonMapper.shared().readTree(again)).isEqualTo(JsonMapper.shared().readTree(body));
        assertThat(events.read(again.getBytes(StandardCharsets.UTF_8), signature))
                .isInstanceOf(News.Forged.class);
        assertThat(events.read(body.getBytes(StandardCharsets.UTF_8), signature))
                .isInstanceOf(News.Charged.class);
    }

    @Test
    void otherSecretsMissingAndBrokenSignaturesAreForged() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(events.read(body, null)).isInstanceOf(News.Forged.class);
        assertThat(events.read(body, "")).isInstanceOf(News.Forged.class);
        for (String broken : List.of("t=x,v1=y", "t", "t=1", "t=,v1=", "v1=00", "t=1,v0=00", "=,=")) {
            assertThat(events.read(body, broken)).as(broken).isInstanceOf(News.Forged.class);
        }
        assertThat(events.read(body, StripeServer.signed("{}", "whsec_other", clock.instant())))
                .isInstanceOf(News.Forged.class);
    }

    @Test
    void oldWebhookIsForged() {
        String signature = StripeServer.signed("{}", SECRET, clock.instant());
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        clock.advance(Duration.ofSeconds(299));
        assertThat(events.read(body, signature)).isEqualTo(new News.NotOurs());
        clock.advance(Duration.ofSeconds(3));
        assertThat(events.read(body, signature)).isInstanceOf(News.Forged.class);
    }
}
