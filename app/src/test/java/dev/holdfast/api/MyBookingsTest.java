package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's bookings, newest first. */
class MyBookingsTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static List<String> ids(JsonNode bookings) {
        return bookings.valueStream().map(booking -> booking.path("booking_id").asString()).toList();
    }

    @Test
    void pagesAreNewestFirst() {
        EventOnSale one = SERVER.event(50);
        EventOnSale two = SERVER.event(50);
        Buyer buyer = SERVER.guest();
        var made = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            made.addFirst(buyer.holds(i % 2 == 0 ? one : two, 1));
        }
        SERVER.guest().holds(one, 1);
        SERVER.relay();

        ApiAnswer first = buyer.bookings("").answers(200);
        ApiAnswer last = buyer.bookings("?page=3&limit=5").answers(200);

        assertThat(ids(first.json().path("bookings"))).isEqualTo(made.subList(0, 10));
        assertThat(first.number("/total")).isEqualTo(12);
        assertThat(first.number("/page")).isEqualTo(1);
        assertThat(first.number("/limit")).isEqualTo(10);
        assertThat(first.number("/total_pages")).isEqualTo(2);
        assertThat(ids(last.json().path("bookings"))).isEqualTo(made.subList(10, 12));
        assertThat(last.number("/total_pages")).isEqualTo(3);
        assertThat(ids(buyer.bookings("?page=4&limit=5").json().path("bookings"))).isEmpty();
        assertThat(ids(SERVER.api().get("/api/v1/users/bookings", buyer.headers()).answers(200).json()))
                .isEqualTo(made);
    }

    @Test
    void senselessPagesFallBack() {
        Buyer buyer = SERVER.guest();

        for (String query : new String[]{"?page=0&limit=0", "?page=-1&limit=101", "?page=x&limit=1e9",
                "?page=99999999999&limit=%00"}) {
            ApiAnswer page = buyer.bookings(query).answers(200);
            assertThat(page.number("/page")).isEqualTo(1);
            assertThat(page.number("/limit")).isEqualTo(10);
            assertThat(page.number("/total_pages")).isZero();
        }
    }

    @Test
    void realEventsAreShown() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String booking = buyer.buys(event, 2);
        SERVER.relay();

        JsonNode shown = buyer.bookings("").json().at("/bookings/0");

        assertThat(shown).isEqualTo(buyer.booking(booking).json());
        assertThat(shown.at("/event/name").asString()).isEqualTo("A Play for Two Chairs");
        assertThat(shown.at("/event/venue").asString()).isEqualTo("Harbour Hall");
        assertThat(shown.at("/event/datetime").asString()).isEqualTo(event.startsAt().toString());
        assertThat(shown.has("ticket_url")).isTrue();
    }

    @Test
    void statusFilters() {
        EventOnSale event = SERVER.event(20);
        Buyer buyer = SERVER.guest();
        String held = buyer.holds(event, 1);
        String sold = buyer.buys(event, 1);
        String cancelled = buyer.buys(event, 1);
        buyer.cancel(cancelled).answers(200);
        String given = buyer.holds(event, 1);
        buyer.expire(given).answers(200);
        SERVER.relay();

        assertThat(ids(buyer.bookings("?status=pending").json().path("bookings"))).containsExactly(held);
        assertThat(ids(buyer.bookings("?status=confirmed").json().path("bookings"))).containsExactly(sold);
        assertThat(ids(buyer.bookings("?status=cancelled").json().path("bookings")))
                .containsExactly(cancelled);
        assertThat(ids(buyer.bookings("?status=expired").json().path("bookings"))).containsExactly(given);
        assertThat(buyer.bookings("?status=paying").number("/total")).isZero();
        buyer.bookings("?status=lost").blames("status");
        buyer.bookings("?status=%00").blames("status");
    }

    @Test
    void idInThePathIsIgnored() {
        Buyer buyer = SERVER.guest();
        Buyer other = SERVER.guest();
        other.holds(SERVER.event(5), 1);
        SERVER.relay();

        ApiAnswer page = SERVER.api().get("/api/v1/bookings/user/" + other.id(), buyer.headers());

        assertThat(page.answers(200).number("/total")).isZero();
    }

    @Test
    void linesThatDoNotSayWhoseTheyAreAreLookedUp() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String booking = buyer.buys(event, 1);
        SERVER.ageJournal();
        SERVER.relay();

        assertThat(ids(buyer.bookings("?status=confirmed").json().path("bookings"))).containsExactly(booking);
    }

    @Test
    void carryingEverythingOnOnceMoreChangesNothing() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.guest();
        String sold = buyer.buys(event, 1);
        String held = buyer.holds(event, 1);
        SERVER.relay();
        SERVER.forgetRelayed();
        SERVER.relay();

        assertThat(ids(buyer.bookings("").json().path("bookings"))).containsExactly(held, sold);
        assertThat(ids(buyer.bookings("?status=confirmed").json().path("bookings"))).containsExactly(sold);
    }
}
