package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** People are told of what they did not ask for, each thing once. */
class NoticeTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static ApiAnswer notices(Buyer buyer, String query) {
        return SERVER.api().get("/api/v1/notices" + query, buyer.headers()).answers(200);
    }

    private static List<String> kinds(Buyer buyer) {
        SERVER.relay();
        return notices(buyer, "").json().path("notices").findValuesAsString("kind");
    }

    @Test
    void whoWaitedHearsOfTheOfferAndOfItsEnd() {
        EventOnSale event = SERVER.event(EventPlan.of(1).withWaitlist());
        Buyer winner = SERVER.account();
        Buyer next = SERVER.account();
        String booking = winner.buys(event, 1);
        next.reserve(event, 1).answers(202);
        winner.cancel(booking).answers(200);
        SERVER.relay();

        ApiAnswer offered = notices(next, "");
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.sweep();

        assertThat(offered.number("/unread")).isOne();
        assertThat(offered.text("/notices/0/kind")).isEqualTo("waitlist_offer");
        assertThat(offered.text("/notices/0/event_name")).isEqualTo("A Play for Two Chairs");
        assertThat(offered.time("/notices/0/deadline"))
                .isEqualTo(offered.time("/notices/0/at").plus(Duration.ofMinutes(15)));
        assertThat(offered.text("/notices/0/text")).contains("A Play for Two Chairs");
        assertThat(kinds(next)).containsExactly("offer_expired", "waitlist_offer");
    }

    @Test
    void cancelledEventTellsEveryoneAndTheMoneyToo() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        buyer.buys(event, 1);
        buyer.holds(event, 1);
        var organizer = new Organizer(SERVER, event);
        organizer.cancelEvent(2).answers(200);
        organizer.finish();

        assertThat(kinds(buyer)).containsExactlyInAnyOrder("refunded", "event_cancelled", "event_cancelled");
    }

    @Test
    void cancellingByTheBuyerIsNoNewsAndByTheOrganizerIs() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        buyer.cancel(buyer.holds(event, 1)).answers(200);
        String booking = buyer.buys(event, 1);

        assertThat(kinds(buyer)).isEmpty();
        SERVER.api()
                .post("/api/v1/admin/bookings/" + booking + "/cancel", """
                {"reason": "A double", "percent": 0, "idempotency_key": "k"}""", SERVER.admin())
                .answers(200);

        assertThat(kinds(buyer)).containsExactly("booking_cancelled");
    }

    @Test
    void refundThatIsGivenUpIsToldOnce() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        String booking = buyer.holds(event, 1);
        buyer.confirm(booking, "sandbox_refund_fails").answers(200);
        buyer.cancel(booking).answers(200);
        for (int i = 0; i < 40 && SERVER.count("SELECT count(*) FROM refunds WHERE state = 'failed'"
                + " AND booking_id = '" + booking + "'") == 0; i++) {
            SERVER.advance(Duration.ofHours(2));
            SERVER.giveBackDue();
        }

        assertThat(SERVER.count("SELECT count(*) FROM journal WHERE kind = 'refund_failed'"
                + " AND booking_id = '" + booking + "'")).isGreaterThan(1);
        assertThat(kinds(buyer)).containsExactly("refund_failed");
    }

    @Test
    void lineThatIsCarriedOnTwiceIsOneNotice() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        buyer.buys(event, 1);
        var organizer = new Organizer(SERVER, event);
        organizer.cancelEvent(2).answers(200);
        organizer.finish();
        SERVER.relay();
        List<String> before = kinds(buyer);

        SERVER.forgetRelayed();

        assertThat(kinds(buyer)).isEqualTo(before).hasSize(2);
    }

    @Test
    void readNoticeIsNotCountedAndNobodyElses() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        buyer.holds(event, 1);
        buyer.holds(event, 1);
        var organizer = new Organizer(SERVER, event);
        organizer.cancelEvent(2).answers(200);
        organizer.finish();
        SERVER.relay();
        ApiAnswer page = notices(buyer, "?limit=1");
        String id = page.text("/notices/0/notice_id");
        String read = "/api/v1/notices/" + id + "/read";

        SERVER.api().post(read, "", SERVER.account().headers()).refuses(404, "not_found");
        SERVER.api().post(read, "", buyer.headers()).answers(200);
        SERVER.api().post(read, "", buyer.headers()).answers(200);

        assertThat(page.number("/total")).isEqualTo(2);
        assertThat(page.number("/unread")).isEqualTo(2);
        assertThat(page.json().path("notices").size()).isOne();
        assertThat(notices(buyer, "").number("/unread")).isOne();
        assertThat(notices(buyer, "?page=2&limit=1").json().path("notices").size()).isOne();
        SERVER.api()
                .post("/api/v1/notices/" + UUID.randomUUID() + "/read", "", buyer.headers())
                .refuses(404, "not_found");
    }
}
