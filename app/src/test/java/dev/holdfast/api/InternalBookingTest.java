package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What the internal key opens about bookings. */
class InternalBookingTest {

    private static final String BOOKINGS = "/internal/bookings/";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static ApiAnswer post(String path) {
        return SERVER.api().post(BOOKINGS + path, "", "X-API-Key", TestServer.INTERNAL_KEY);
    }

    @Test
    void keyOpensAndNothingElse() {
        Buyer buyer = SERVER.guest();
        String booking = buyer.holds(SERVER.event(5), 1);

        SERVER.unchanged(() -> {
            for (String path : new String[]{"expire-reservations", "force-expire-all"}) {
                SERVER.api()
                        .post(BOOKINGS + path, "")
                        .refuses(401, "unauthorized",
                                "Missing or invalid API key");
                SERVER.api().post(BOOKINGS + path, "", buyer.headers()).refuses(401, "unauthorized");
                SERVER.api().post(BOOKINGS + path, "", SERVER.admin()).refuses(401, "unauthorized");
                SERVER.api()
                        .post(BOOKINGS + path, "", "X-API-Key", "wrong")
                        .refuses(403, "forbidden",
                                "Invalid API key");
                SERVER.api()
                        .post(BOOKINGS + path, "", "Authorization", "ApiKey wrong")
                        .refuses(403, "forbidden", "Invalid API key");
            }
            SERVER.api().get(BOOKINGS + booking).refuses(401, "unauthorized", "Missing or invalid API key");
            SERVER.api().get(BOOKINGS + booking, "X-API-Key", "wrong").refuses(403, "forbidden");
        });
        SERVER.api()
                .get(BOOKINGS + booking, "Authorization", "ApiKey " + TestServer.INTERNAL_KEY)
                .answers(200);
    }

    @Test
    void internalPathsHaveNoGatewayPath() {
        SERVER.api()
                .post("/api/booking/internal/bookings/force-expire-all", "", "X-API-Key",
                        TestServer.INTERNAL_KEY)
                .refuses(404, "not_found");
    }

    @Test
    void bookingIsShownInSystemAsShape() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        ApiAnswer held = buyer.reserve(event, 2);
        String booking = held.reservation();

        ApiAnswer pending = SERVER.api().get(BOOKINGS + booking, "X-API-Key", TestServer.INTERNAL_KEY);

        assertThat(pending.answers(200).text("/user_id")).isEqualTo(buyer.id());
        assertThat(pending.text("/event_id")).isEqualTo(event.id());
        assertThat(pending.text("/booking_reference")).isEqualTo(held.text("/booking_reference"));
        assertThat(pending.number("/quantity")).isEqualTo(2);
        assertThat(pending.number("/total_amount")).isEqualTo(150);
        assertThat(pending.text("/status")).isEqualTo("pending");
        assertThat(pending.has("/confirmed_at")).isFalse();
        buyer.confirm(booking).answers(200);
        assertThat(SERVER.api()
                .get(BOOKINGS + booking, "X-API-Key", TestServer.INTERNAL_KEY)
                .has("/confirmed_at")).isTrue();
    }

    @Test
    void bookingThatIsNotThereIsNotFound() {
        String[] key = {"X-API-Key", TestServer.INTERNAL_KEY};

        SERVER.api().get(BOOKINGS + UUID.randomUUID(), key).refuses(404, "not_found", "Booking not found");
        SERVER.api().get(BOOKINGS + "1", key).refuses(400, "invalid_request", "Invalid booking ID format");
    }

    @Test
    void deadHoldsAreExpired() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        buyer.holds(event, 1);
        SERVER.advance(Duration.ofMinutes(16));
        post("expire-reservations").answers(200);
        String dead = buyer.holds(event, 1);
        String sold = buyer.buys(event, 1);
        SERVER.advance(Duration.ofMinutes(16));
        String alive = buyer.holds(SERVER.event(5), 1);

        ApiAnswer first = post("expire-reservations").answers(200);
        ApiAnswer second = post("expire-reservations").answers(200);

        assertThat(first.body()).isEqualTo("{\"processed\":1,\"total\":1}");
        assertThat(second.body()).isEqualTo("{\"processed\":0,\"total\":0}");
        assertThat(buyer.booking(dead).text("/status")).isEqualTo("expired");
        assertThat(buyer.booking(sold).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(alive).text("/status")).isEqualTo("pending");
        assertThat(event.free()).isEqualTo(4);
    }

    @Test
    void allHoldsAreExpiredButThoseBeingPaid() {
        EventOnSale event = SERVER.event(5);
        EventOnSale other = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        post("force-expire-all").answers(200);
        String held = buyer.holds(event, 1);
        String elsewhere = buyer.holds(other, 2);
        String sold = buyer.buys(event, 1);
        String paying = buyer.holds(event, 1);
        buyer.confirm(paying, "sandbox_3ds").answers(202);

        ApiAnswer answer = post("force-expire-all").answers(200);

        assertThat(answer.body()).isEqualTo("""
                {"message":"Force expired all pending reservations","processed":2,"total":2}""");
        assertThat(buyer.booking(held).text("/status")).isEqualTo("expired");
        assertThat(buyer.booking(elsewhere).text("/status")).isEqualTo("expired");
        assertThat(buyer.booking(sold).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(paying).text("/status")).isEqualTo("paying");
        buyer.confirm(paying, "sandbox_3ds").answers(200);
        assertThat(event.free()).isEqualTo(3);
        assertThat(other.free()).isEqualTo(5);
    }
}
