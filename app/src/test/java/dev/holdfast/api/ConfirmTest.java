package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Paying for a hold, and when it is too late for that. */
class ConfirmTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void sellsWhatWasHeld() {
        EventOnSale event = SERVER.event(EventPlan.of(10).at("99.5"));
        Buyer buyer = SERVER.guest();
        ApiAnswer held = buyer.reserve(event, 3).answers(200);

        ApiAnswer sold = buyer.confirm(held.reservation()).answers(200);

        assertThat(sold.json().propertyNames()).containsExactly("booking_id", "booking_reference", "status",
                "ticket_url", "payment");
        assertThat(sold.text("/booking_id")).isEqualTo(held.reservation());
        assertThat(sold.text("/booking_reference")).isEqualTo(held.text("/booking_reference"));
        assertThat(sold.text("/status")).isEqualTo("confirmed");
        assertThat(sold.text("/ticket_url"))
                .isEqualTo("https://tickets.example/qr/" + held.text("/booking_reference"));
        assertThat(sold.text("/payment/transaction_id")).startsWith("txn_");
        assertThat(sold.text("/payment/status")).isEqualTo("completed");
        assertThat(sold.body()).contains("\"amount\":298.5}");
        assertThat(event.free()).isEqualTo(7);
    }

    @Test
    void sameTokenIsAnsweredByteForByte() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 1);
        ApiAnswer first = buyer.confirm(booking, "tok_1").answers(200);

        SERVER.advance(Duration.ofHours(1));
        SERVER.unchanged(() -> assertThat(buyer.confirm(booking, "tok_1").answers(200).body())
                .isEqualTo(first.body()));
    }

    @Test
    void anotherTokenIsRefusedOnceSold() {
        Buyer buyer = SERVER.guest();
        String booking = buyer.buys(SERVER.event(10), 1);

        SERVER.unchanged(() -> {
            ApiAnswer refused = buyer.confirm(booking, "tok_other");
            refused.refuses(409, "not_pending", "Booking is not in pending state");
            assertThat(refused.text("/booking_id")).isEqualTo(booking);
        });
    }

    @Test
    void cancelledHoldCannotBePaid() {
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(SERVER.event(10), 1);
        buyer.cancel(booking).answers(200);

        SERVER.unchanged(() -> buyer.confirm(booking)
                .refuses(409, "not_pending", "Booking is not in pending state"));
    }

    @Test
    void deadHoldCannotBePaid() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 2);
        SERVER.advance(Duration.ofMinutes(15));

        ApiAnswer refused = buyer.confirm(booking)
                .refuses(400, "hold_ended", "Reservation not found or expired");

        assertThat(refused.text("/booking_id")).isEqualTo(booking);
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("expired");
        SERVER.unchanged(() -> buyer.confirm(booking).refuses(400, "hold_ended"));
        SERVER.guest().holds(event, 2);
    }

    @Test
    void holdCanBePaidUntilItsLastSecond() {
        Buyer buyer = SERVER.guest();
        ApiAnswer held = buyer.reserve(SERVER.event(2), 2).answers(200);
        SERVER.advanceTo(held.time("/expires_at").minusSeconds(5));

        buyer.confirm(held.reservation()).answers(200);
    }

    @Test
    void cancelledEventIsNotPaidFor() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(event, 1);
        SERVER.status(event, 2, "cancelled").answers(200);

        SERVER.unchanged(() -> buyer.confirm(booking)
                .refuses(400, "not_on_sale", "Event not found or not available for booking"));
    }

    @Test
    void bookingShowsItsRealEvent() {
        EventOnSale event = SERVER.event(10);
        Buyer buyer = SERVER.guest();
        ApiAnswer held = buyer.reserve(event, 2).answers(200);
        String booking = held.reservation();

        ApiAnswer pending = buyer.booking(booking).answers(200);
        assertThat(pending.text("/event/event_id")).isEqualTo(event.id());
        assertThat(pending.text("/event/name")).isEqualTo("A Play for Two Chairs");
        assertThat(pending.text("/event/venue")).isEqualTo("Harbour Hall");
        assertThat(pending.time("/event/datetime")).isEqualTo(event.startsAt());
        assertThat(pending.time("/expires_at")).isEqualTo(held.time("/expires_at"));
        assertThat(pending.text("/payment_status")).isEqualTo("pending");
        assertThat(pending.number("/quantity")).isEqualTo(2);
        assertThat(pending.has("/ticket_url")).isFalse();

        ApiAnswer sold = buyer.confirm(booking).answers(200);

        ApiAnswer confirmed = buyer.booking(booking).answers(200);
        assertThat(confirmed.text("/status")).isEqualTo("confirmed");
        assertThat(confirmed.text("/payment_status")).isEqualTo("completed");
        assertThat(confirmed.text("/ticket_url")).isEqualTo(sold.text("/ticket_url"));
        assertThat(confirmed.has("/expires_at")).isFalse();
        assertThat(confirmed.time("/confirmed_at")).isAfterOrEqualTo(confirmed.time("/booked_at"));
    }

    @Test
    void freeTicketsAreConfirmedWithoutACharge() {
        EventOnSale event = SERVER.event(EventPlan.of(5).at("0"));
        Buyer buyer = SERVER.guest();
        ApiAnswer held = buyer.reserve(event, 2).answers(200);
        long charges = SERVER.count("SELECT count(*) FROM sandbox_charges");

        ApiAnswer sold = buyer.confirm(held.reservation(), "sandbox_decline").answers(200);

        assertThat(held.body()).contains("\"total_amount\":0,");
        assertThat(sold.text("/status")).isEqualTo("confirmed");
        assertThat(SERVER.count("SELECT count(*) FROM sandbox_charges")).isEqualTo(charges);
        ApiAnswer cancelled = buyer.cancel(held.reservation()).answers(200);
        assertThat(cancelled.text("/refund_status")).isEqualTo("none");
        assertThat(event.free()).isEqualTo(5);
    }

    @Test
    void unknownBookingsAreNotFound() {
        Buyer buyer = SERVER.guest();
        String someBooking = buyer.holds(SERVER.event(5), 1);
        // Another version of UUID; and the right event with another booking.
        String random = UUID.randomUUID().toString();
        String neighbour = someBooking.substring(0, 24) + "0123456789ab";

        SERVER.unchanged(() -> {
            for (String unknown : new String[]{random, neighbour, new UUID(0, 0).toString()}) {
                buyer.confirm(unknown).refuses(404, "not_found", "Booking not found");
                buyer.booking(unknown).refuses(404, "not_found", "Booking not found");
                buyer.cancel(unknown).refuses(404, "not_found", "Booking not found");
                buyer.expire(unknown).refuses(404, "not_found", "Booking not found");
            }
        });
    }

    @Test
    void otherPeoplesBookingsAreForbidden() {
        EventOnSale event = SERVER.event(5);
        Buyer owner = SERVER.account();
        String held = owner.holds(event, 1);
        String sold = owner.buys(event, 1);

        SERVER.unchanged(() -> {
            for (Buyer other : new Buyer[]{SERVER.account(), SERVER.guest()}) {
                for (String booking : new String[]{held, sold}) {
                    other.confirm(booking)
                            .refuses(403, "forbidden", "Reservation does not belong to authenticated user");
                    other.booking(booking).refuses(403, "forbidden", "Access denied");
                    other.cancel(booking).refuses(403, "forbidden", "Access denied");
                    other.expire(booking).refuses(403, "forbidden", "Access denied");
                }
            }
        });
    }
}
