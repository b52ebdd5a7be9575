package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** The tokens that play a part at the sandbox gateway. */
class SandboxTokensTest {

    /** After which a charge without an end is looked for. */
    private static final Duration SETTLED_AFTER = TestServer.PAYMENT_TIMEOUT.plusSeconds(3);
    private static final int REFUND_TRIES_MAX = 20;

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(5);
    private final Buyer buyer = SERVER.guest();

    private static long charges(String booking, String state) {
        return SERVER.count("SELECT count(*) FROM sandbox_charges WHERE gateway_key LIKE '" + booking
                + "-%' AND state = '" + state + "'");
    }

    private void assertPayable(String booking, String paymentStatus) {
        ApiAnswer shown = buyer.booking(booking).answers(200);
        assertThat(shown.text("/status")).isEqualTo("pending");
        assertThat(shown.text("/payment_status")).isEqualTo(paymentStatus);
        buyer.confirm(booking, "tok_good").answers(200);
        assertThat(charges(booking, "charged")).isOne();
        assertThat(event.free()).isEqualTo(4);
    }

    @Test
    void declinedHoldCanBePaidWithAnotherToken() {
        ApiAnswer held = buyer.reserve(event, 1);
        String booking = held.reservation();

        buyer.confirm(booking, "sandbox_decline").refuses(402, "payment_declined", "Payment declined");
        buyer.confirm(booking, "sandbox_decline_again").refuses(402, "payment_declined");
        buyer.confirm(booking, "sandbox_decline").refuses(402, "payment_declined");

        assertThat(buyer.booking(booking).time("/expires_at")).isEqualTo(held.time("/expires_at"));
        assertPayable(booking, "failed");
    }

    @Test
    void holdCanBePaidAfterTheGatewayWasAway() {
        String booking = buyer.holds(event, 1);

        buyer.confirm(booking, "sandbox_timeout")
                .refuses(503, "payment_unavailable", "Payment service unavailable");

        assertPayable(booking, "failed");
        assertThat(charges(booking, "abandoned")).isOne();
    }

    @Test
    void lateChargeIsFoundAndConfirmed() {
        String booking = buyer.holds(event, 1);

        buyer.confirm(booking, "sandbox_late").refuses(503, "payment_unavailable");

        ApiAnswer paying = buyer.booking(booking).answers(200);
        assertThat(paying.text("/status")).isEqualTo("paying");
        assertThat(paying.text("/payment_status")).isEqualTo("processing");
        SERVER.unchanged(() -> {
            buyer.cancel(booking).refuses(409, "payment_in_progress", "A payment is in progress");
            buyer.expire(booking).refuses(409, "payment_in_progress", "A payment is in progress");
            buyer.confirm(booking, "tok_other").refuses(409, "payment_in_progress");
            buyer.confirm(booking, "sandbox_late").refuses(409, "payment_in_progress");
        });
        SERVER.advance(SETTLED_AFTER);
        assertThat(SERVER.settle()).isOne();
        assertThat(SERVER.settle()).isZero();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.confirm(booking, "sandbox_late").answers(200).text("/payment/transaction_id"))
                .startsWith("txn_");
        buyer.confirm(booking, "tok_other").refuses(409, "not_pending");
        assertThat(charges(booking, "charged")).isOne();
    }

    @Test
    void lateChargeDoesNotLoseItsPlacesMeanwhile() {
        ApiAnswer held = buyer.reserve(event, 5);
        String booking = held.reservation();
        SERVER.advanceTo(held.time("/expires_at").minusSeconds(5));
        buyer.confirm(booking, "sandbox_late").refuses(503, "payment_unavailable");
        SERVER.advanceTo(held.time("/expires_at").plusSeconds(20));

        assertThat(SERVER.sweep()).isZero();
        ApiAnswer refused = SERVER.guest().reserve(event, 1).refuses(409, "all_held");
        assertThat(refused.time("/retry_at")).isEqualTo(buyer.booking(booking).time("/expires_at"));
        assertThat(SERVER.settle()).isOne();
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("confirmed");
    }

    @Test
    void chargeThatIsToldTwiceSellsOnce() {
        String booking = buyer.holds(event, 1);

        ApiAnswer sold = buyer.confirm(booking, "sandbox_twice").answers(200);

        assertThat(buyer.confirm(booking, "sandbox_twice").answers(200).body()).isEqualTo(sold.body());
        assertThat(charges(booking, "charged")).isOne();
        assertThat(SERVER.count("SELECT count(*) FROM journal WHERE kind = 'confirmed' AND booking_id = '"
                + booking + "'")).isOne();
        assertThat(SERVER.count("SELECT count(*) FROM refunds WHERE booking_id = '" + booking + "'"))
                .isZero();
        assertThat(event.free()).isEqualTo(4);
    }

    @Test
    void refundThatFailsIsTriedAgainAndThenToldSo() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_refund_fails").answers(200);

        ApiAnswer first = buyer.cancel(booking, "Idempotency-Key", "k").answers(200);

        assertThat(first.text("/refund_status")).isEqualTo("pending");
        assertThat(first.decimal("/refund_amount")).isEqualTo(new BigDecimal("75"));
        assertThat(event.free()).as("places come back at once").isEqualTo(5);
        for (int tries = 1; tries < REFUND_TRIES_MAX; tries++) {
            assertThat(buyer.cancel(booking, "Idempotency-Key", "k").answers(200).body())
                    .isEqualTo(first.body());
            assertThat(SERVER.giveBackDue()).isZero();
            SERVER.unchanged(SERVER::giveBackDue);
            SERVER.advance(Duration.ofHours(1));
            assertThat(SERVER.giveBackDue()).isZero();
        }
        ApiAnswer last = buyer.cancel(booking, "Idempotency-Key", "k").answers(200);
        assertThat(last.text("/refund_status")).isEqualTo("failed");
        assertThat(last.decimal("/refund_amount")).isEqualTo(new BigDecimal("75"));
        SERVER.advance(Duration.ofDays(1));
        SERVER.unchanged(SERVER::giveBackDue);
        assertThat(buyer.booking(booking).text("/payment_status")).isEqualTo("completed");
    }

    @Test
    void buyerAgreesWithTheBankFirst() {
        ApiAnswer held = buyer.reserve(event, 1);
        String booking = held.reservation();

        ApiAnswer waiting = buyer.confirm(booking, "sandbox_3ds").answers(202);

        assertThat(waiting.text("/status")).isEqualTo("paying");
        assertThat(waiting.text("/payment_status")).isEqualTo("requires_action");
        assertThat(waiting.text("/payment/status")).isEqualTo("requires_action");
        assertThat(waiting.time("/expires_at")).isEqualTo(buyer.booking(booking).time("/expires_at"));
        SERVER.unchanged(() -> {
            buyer.confirm(booking, "tok_other").refuses(409, "payment_in_progress");
            buyer.cancel(booking).refuses(409, "payment_in_progress");
        });
        ApiAnswer sold = buyer.confirm(booking, "sandbox_3ds").answers(200);
        assertThat(buyer.confirm(booking, "sandbox_3ds").answers(200).body()).isEqualTo(sold.body());
        assertThat(charges(booking, "charged")).isOne();
    }

    @Test
    void buyerWhoNeverAgreesCanPayOtherwise() {
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_3ds").answers(202);
        SERVER.advance(SETTLED_AFTER);
        assertThat(SERVER.settle()).as("the buyer still has time").isZero();

        SERVER.advance(Duration.ofSeconds(61));
        assertThat(SERVER.settle()).isOne();

        assertPayable(booking, "failed");
    }
}
