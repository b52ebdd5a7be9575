package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** Giving holds and bookings back: what is refunded, what is too late, what the same key answers again. */
class CancelTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static void assertRefund(ApiAnswer answer, String status, String amount) {
        answer.answers(200);
        assertThat(answer.text("/message")).isEqualTo("Booking cancelled successfully");
        assertThat(answer.text("/refund_status")).isEqualTo(status);
        assertThat(answer.decimal("/refund_amount")).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void holdIsGivenBackForNothing() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 2);

        assertRefund(buyer.cancel(booking), "none", "0");

        assertThat(event.free()).isEqualTo(2);
        ApiAnswer cancelled = buyer.booking(booking);
        assertThat(cancelled.text("/status")).isEqualTo("cancelled");
        assertThat(cancelled.time("/cancelled_at")).isAfterOrEqualTo(cancelled.time("/booked_at"));
        assertThat(cancelled.has("/expires_at")).isFalse();
    }

    @Test
    void refundFollowsTheTimeLeftToTheStart() {
        EventOnSale event = SERVER.event(EventPlan.of(20).startingIn(Duration.ofDays(3)));
        Buyer buyer = SERVER.guest();
        String[] bookings = new String[6];
        for (int i = 0; i < bookings.length; i++) {
            bookings[i] = buyer.buys(event, 1);
        }

        assertRefund(buyer.cancel(bookings[0]), "processed", "75");
        SERVER.advanceTo(event.startsAt().minus(Duration.ofHours(24)).minusSeconds(20));
        assertRefund(buyer.cancel(bookings[1]), "processed", "75");
        SERVER.advanceTo(event.startsAt().minus(Duration.ofHours(24)));
        assertRefund(buyer.cancel(bookings[2]), "processed", "37.5");
        SERVER.advanceTo(event.startsAt().minus(Duration.ofHours(2)).minusSeconds(20));
        assertRefund(buyer.cancel(bookings[3]), "processed", "37.5");
        SERVER.advanceTo(event.startsAt().minus(Duration.ofHours(2)));
        assertRefund(buyer.cancel(bookings[4]), "none", "0");
        SERVER.advanceTo(event.startsAt());
        SERVER.unchanged(() -> buyer.cancel(bookings[5])
                .refuses(409, "event_started", "The event has started"));

        assertThat(buyer.booking(bookings[1]).text("/payment_status")).isEqualTo("refunded");
        assertThat(buyer.booking(bookings[2]).text("/payment_status")).isEqualTo("partially_refunded");
        assertThat(buyer.booking(bookings[4]).text("/payment_status")).isEqualTo("completed");
        assertThat(buyer.booking(bookings[5]).text("/status")).isEqualTo("confirmed");
        assertThat(event.free()).isEqualTo(19);
    }

    @Test
    void halfOfAnOddAmountIsRoundedToTheCent() {
        EventOnSale event = SERVER
                .event(EventPlan.of(5).at("33.33").startingIn(Duration.ofHours(20)));
        Buyer buyer = SERVER.guest();

        assertRefund(buyer.cancel(buyer.buys(event, 1)), "processed", "16.67");
    }

    @Test
    void cancelledEventGivesAllBackAlsoAfterTheStart() {
        EventOnSale event = SERVER.event(EventPlan.of(5).startingIn(Duration.ofHours(1)));
        Buyer buyer = SERVER.guest();
        String booking = buyer.buys(event, 2);
        SERVER.status(event, 2, "cancelled").answers(200);
        SERVER.advanceTo(event.startsAt());

        assertRefund(buyer.cancel(booking), "processed", "150");
    }

    @Test
    void secondCancelIsRefused() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String held = buyer.holds(event, 1);
        String sold = buyer.buys(event, 1);
        buyer.cancel(held).answers(200);
        buyer.cancel(sold).answers(200);

        SERVER.unchanged(() -> {
            buyer.cancel(held).refuses(409, "already_cancelled", "Booking is already cancelled");
            buyer.cancel(sold).refuses(409, "already_cancelled", "Booking is already cancelled");
            buyer.cancel(sold, "Idempotency-Key", "too-late").refuses(409, "already_cancelled");
        });
        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void sameKeyIsAnsweredTheSame() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String held = buyer.holds(event, 1);
        String sold = buyer.buys(event, 2);
        ApiAnswer ofHold = buyer.cancel(held, "Idempotency-Key", "key-1");
        ApiAnswer ofSale = buyer.cancel(sold, "Idempotency-Key", "key-1");
        assertRefund(ofHold, "none", "0");
        assertRefund(ofSale, "processed", "150");

        SERVER.unchanged(() -> {
            assertThat(buyer.cancel(held, "Idempotency-Key", "key-1").answers(200).body())
                    .isEqualTo(ofHold.body());
            assertThat(buyer.cancel(sold, "Idempotency-Key", "\"key-1\"").answers(200).body())
                    .isEqualTo(ofSale.body());
            buyer.cancel(sold).refuses(409, "already_cancelled");
            buyer.cancel(sold, "Idempotency-Key", "key-2").refuses(409, "already_cancelled");
            SERVER.guest().cancel(sold, "Idempotency-Key", "key-1").refuses(403, "forbidden");
            buyer.cancel(sold, "Idempotency-Key", "x".repeat(256)).blames("idempotency_key");
        });
        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void keyOfARefusedCancelIsNotRemembered() {
        EventOnSale event = SERVER.event(EventPlan.of(5).startingIn(Duration.ofHours(1)));
        Buyer buyer = SERVER.guest();
        String booking = buyer.buys(event, 1);
        SERVER.advanceTo(event.startsAt());
        buyer.cancel(booking, "Idempotency-Key", "key-1").refuses(409, "event_started");

        SERVER.unchanged(() -> buyer.cancel(booking, "Idempotency-Key", "key-1")
                .refuses(409, "event_started"));
    }

    @Test
    void deadHoldCannotBeCancelled() {
        Buyer buyer = SERVER.guest();
        EventOnSale event = SERVER.event(5);
        String swept = buyer.holds(event, 1);
        String unswept = buyer.holds(event, 1);
        String given = buyer.holds(event, 1);
        buyer.expire(given).answers(200);
        SERVER.advance(Duration.ofMinutes(16));

        buyer.cancel(unswept).refuses(409, "booking_expired", "Cannot cancel expired booking");
        SERVER.sweep();
        buyer.cancel(swept).refuses(409, "booking_expired");
        buyer.cancel(given).refuses(409, "booking_expired");
        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void holdCanBeGivenBackEarly() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 3);

        ApiAnswer given = buyer.expire(booking).answers(200);

        assertThat(given.text("/message")).isEqualTo("Reservation expired successfully");
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");
        assertThat(event.free()).isEqualTo(5);
        SERVER.unchanged(() -> buyer.expire(booking)
                .refuses(409, "not_pending", "Only pending bookings can be manually expired"));
    }

    @Test
    void onlyHoldsCanBeGivenBackEarly() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String sold = buyer.buys(event, 1);
        String cancelled = buyer.holds(event, 1);
        buyer.cancel(cancelled).answers(200);

        SERVER.unchanged(() -> {
            buyer.expire(sold).refuses(409, "not_pending");
            buyer.expire(cancelled).refuses(409, "not_pending");
        });
    }
}
