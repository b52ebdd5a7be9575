package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting for what is sold out, as a client sees it. */
class WaitlistTest {

    private static final String JOIN = "/api/v1/waitlist/join";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static ApiAnswer join(Buyer buyer, EventOnSale event, int quantity) {
        return post(buyer, JOIN, "{\"event_id\": \"" + event.id() + "\", \"quantity\": " + quantity + "}");
    }

    private static ApiAnswer post(Buyer buyer, String path, String json) {
        return SERVER.api().post(path, json, buyer.headers());
    }

    private static ApiAnswer position(Buyer buyer, EventOnSale event) {
        return SERVER.api().get("/api/v1/waitlist/position?event_id=" + event.id(), buyer.headers());
    }

    private static ApiAnswer leave(Buyer buyer, EventOnSale event) {
        return SERVER.api()
                .send("DELETE", "/api/v1/waitlist/leave", "{\"event_id\": \"" + event.id() + "\"}",
                        buyer.headers());
    }

    @Test
    void refusedBuyersWaitInOrderAndAreOfferedWhatIsGivenBack() {
        EventOnSale event = SERVER.event(EventPlan.of(2).withWaitlist());
        Buyer winner = SERVER.account();
        String won = winner.buys(event, 2);
        var late = new ArrayList<Buyer>();
        for (int i = 1; i <= 3; i++) {
            Buyer buyer = SERVER.account();
            late.add(buyer);
            ApiAnswer waits = buyer.reserve(event, 2).answers(202);
            assertThat(waits.text("/code")).isEqualTo("waitlisted");
            assertThat(waits.number("/position")).isEqualTo(i);
            assertThat(waits.text("/error")).isEqualTo("Not enough seats available");
        }
        winner.cancel(won).answers(200);

        assertThat(event.free()).isZero();
        ApiAnswer offered = position(late.getFirst(), event).answers(200);
        assertThat(offered.text("/status")).isEqualTo("offered");
        assertThat(offered.has("/expires_at")).isTrue();
        assertThat(late.getFirst().reserve(event, 2).answers(200).reservation())
                .isEqualTo(offered.text("/reservation_id"));

        SERVER.advance(Duration.ofMinutes(16));
        SERVER.sweep();
        assertThat(position(late.getFirst(), event).text("/status")).isEqualTo("expired");
        ApiAnswer next = position(late.get(1), event);
        assertThat(next.text("/status")).isEqualTo("offered");
        assertThat(event.free()).isZero();
        late.get(1).confirm(next.text("/reservation_id")).answers(200);
        assertThat(position(late.get(1), event).text("/status")).isEqualTo("converted");
    }

    @Test
    void requestSaysWhetherToWait() {
        EventOnSale plain = SERVER.event(EventPlan.of(1));
        SERVER.account().holds(plain, 1);
        SERVER.account().reserve(plain, 1).refuses(409, "all_held");
        Buyer buyer = SERVER.account();
        String wish = "{\"event_id\": \"" + plain.id()
                + "\", \"quantity\": 1, \"idempotency_key\": \"k\", \"waitlist\": true}";
        ApiAnswer first = post(buyer, "/api/v1/bookings/reserve", wish).answers(202);
        assertThat(post(buyer, "/api/v1/bookings/reserve", wish).answers(202).body()).isEqualTo(first.body());

        EventOnSale automatic = SERVER.event(EventPlan.of(1).withWaitlist());
        SERVER.account().holds(automatic, 1);
        post(SERVER.account(), "/api/v1/bookings/reserve", "{\"event_id\": \"" + automatic.id()
                + "\", \"quantity\": 1, \"idempotency_key\": \"k\", \"waitlist\": false}")
                .refuses(409, "all_held");
    }

    @Test
    void clientsOfSystemAJoinLookAndLeave() {
        EventOnSale event = SERVER.event(1);
        Buyer buyer = SERVER.account();
        join(buyer, event, 1).refuses(400, "seats_available", "Seats are available, please book directly");
        SERVER.account().buys(event, 1);
        ApiAnswer joined = join(buyer, event, 1).answers(200);
        assertThat(joined.number("/position")).isOne();
        assertThat(joined.text("/estimated_wait")).isEqualTo("Next in line");
        assertThat(join(buyer, event, 1).answers(200).text("/waitlist_id"))
                .isEqualTo(joined.text("/waitlist_id"));
        ApiAnswer place = position(buyer, event).answers(200);
        assertThat(place.number("/quantity_requested")).isOne();
        assertThat(place.text("/status")).isEqualTo("waiting");
        String own = "/api/v1/waitlist/" + joined.text("/waitlist_id");
        SERVER.api().get(own, buyer.headers()).answers(200);
        SERVER.api().get(own, SERVER.account().headers()).refuses(403, "forbidden");
        assertThat(leave(buyer, event).answers(200).text("/message"))
                .isEqualTo("Successfully removed from waitlist");
        leave(buyer, event).refuses(404, "not_found", "Not in waitlist for this event");
        position(buyer, event).refuses(404, "not_found", "Not in waitlist for this event");
    }

    @Test
    void badRequestsAreToldWhatIsWrong() {
        EventOnSale event = SERVER.event(1);
        Buyer buyer = SERVER.account();
        post(buyer, JOIN, "{}").blames("event_id");
        join(buyer, event, 0).blames("quantity");
        post(buyer, JOIN, "{\"event_id\": \"" + UUID.randomUUID() + "\", \"quantity\": 1}")
                .refuses(400, "not_on_sale", "Event not found");
        post(buyer, JOIN, "{\"event_id\": \"" + event.id() + "\", \"quantity\": 1, \"party\": \"two\"}")
                .blames("party");
        post(buyer, JOIN, "{\"event_id\": \"" + event.id() + "\", \"quantity\": 1, \"sessions\": [\""
                + UUID.randomUUID() + "\"]}").blames("sessions");
        SERVER.account().buys(event, 1);
        join(buyer, event, 11).refuses(400, "limit_reached");
        SERVER.api().get("/api/v1/waitlist/position", buyer.headers()).blames("event_id");
        SERVER.api().get("/api/v1/waitlist/position?event_id=1", buyer.headers()).blames("event_id");
        SERVER.api().get("/api/v1/waitlist/" + UUID.randomUUID(), buyer.headers()).refuses(404, "not_found");
    }
}
