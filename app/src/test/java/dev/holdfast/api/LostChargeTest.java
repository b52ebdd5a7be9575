package dev.holdfast.api;

import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import dev.holdfast.checkout.PaymentGateway;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Charges whose end nobody recorded: the process died, or the hold did. */
class LostChargeTest {

    private static final Duration WINDOW = TestServer.PAYMENT_TIMEOUT.plusSeconds(60);

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(2);
    private final Buyer buyer = SERVER.guest();

    /** What a server does before it calls the gateway. */
    private Outcome.PaymentStarted startPayment(String booking) {
        var start = new LaneRequest.StartPayment(new BookingId(UUID.fromString(booking)),
                new UserId(UUID.fromString(buyer.id())), new Payment.Means(42, "credit_card", WINDOW),
                new Origin("test", ""));
        return (Outcome.PaymentStarted) SERVER.inventory()
                .startPayment(new EventId(UUID.fromString(event.id())), start);
    }

    private static void charge(Outcome.PaymentStarted started, String token) {
        SERVER.gateway()
                .charge(new PaymentGateway.Charge(started.payment().gatewayKey(),
                        new PaymentGateway.Purpose(EventId.random(), started.booking().id(),
                                started.payment().attempt()),
                        token, "credit_card", started.booking().amount()));
    }

    @Test
    void crashAfterTheChargeIsConfirmed() {
        String booking = buyer.holds(event, 2);
        charge(startPayment(booking), "tok_1");
        buyer.confirm(booking).refuses(409, "payment_in_progress");

        SERVER.advance(Duration.ofSeconds(4));
        assertThat(SERVER.settle()).isOne();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(booking).text("/payment_status")).isEqualTo("completed");
        SERVER.guest().reserve(event, 1).refuses(409, "sold_out");
    }

    @Test
    void crashBeforeTheChargeLeavesAHold() {
        String booking = buyer.holds(event, 2);
        startPayment(booking);

        SERVER.advance(Duration.ofSeconds(4));
        assertThat(SERVER.settle()).isOne();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("pending");
        buyer.confirm(booking).answers(200);
    }

    @Test
    void crashBeforeTheChargeFreesThePlacesInTheEnd() {
        String booking = buyer.holds(event, 2);
        startPayment(booking);
        SERVER.advance(Duration.ofMinutes(16));

        SERVER.guest().holds(event, 2);

        assertThat(SERVER.settle()).isOne();
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");
        buyer.confirm(booking).refuses(400, "hold_ended");
    }

    @Test
    void chargeOfADeadHoldIsRefundedWhenItsPlacesAreGone() {
        String booking = buyer.holds(event, 2);
        charge(startPayment(booking), "tok_1");
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.guest().buys(event, 2);

        assertThat(SERVER.settle()).isOne();
        assertThat(SERVER.giveBackDue()).isOne();
        assertThat(SERVER.giveBackDue()).isZero();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");
        assertThat(buyer.booking(booking).text("/payment_status")).isEqualTo("refunded");
        buyer.confirm(booking).refuses(400, "hold_ended");
    }

    @Test
    void chargeOfADeadHoldGetsItsPlacesBackWhenTheyAreStillFree() {
        String booking = buyer.holds(event, 2);
        charge(startPayment(booking), "tok_1");
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.sweep();
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");

        assertThat(SERVER.settle()).isOne();
        assertThat(SERVER.giveBackDue()).isZero();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(booking).text("/payment_status")).isEqualTo("completed");
        assertThat(event.free()).isZero();
    }

    @Test
    void lateChargeOfADeadHoldIsRefundedWhenItsPlacesAreGone() {
        String booking = buyer.holds(event, 2);
        buyer.confirm(booking, "sandbox_late").refuses(503, "payment_unavailable");
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.guest().buys(event, 2);

        assertThat(SERVER.settle()).isOne();
        assertThat(SERVER.giveBackDue()).isOne();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");
        assertThat(buyer.booking(booking).text("/payment_status")).isEqualTo("refunded");
    }

    @Test
    void chargeBetweenDeadlineAndSweepIsSold() {
        String booking = buyer.holds(event, 2);
        charge(startPayment(booking), "tok_1");
        SERVER.advance(Duration.ofMinutes(16));

        assertThat(SERVER.settle()).isOne();

        assertThat(buyer.booking(booking).text("/status")).isEqualTo("confirmed");
    }
}
