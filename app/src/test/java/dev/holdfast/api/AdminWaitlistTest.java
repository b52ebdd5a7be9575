package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The waitlist as the organizer sees it. */
class AdminWaitlistTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void tellsWhoWaitsInOrderAndWhatBecameOfIt() {
        EventOnSale event = SERVER.event(EventPlan.of(1).withWaitlist());
        Buyer winner = SERVER.account();
        Buyer second = SERVER.account();
        Buyer third = SERVER.account();
        String booking = winner.buys(event, 1);
        second.reserve(event, 1).answers(202);
        third.reserve(event, 1).answers(202);
        winner.cancel(booking).answers(200);
        var organizer = new Organizer(SERVER, event);

        ApiAnswer list = organizer.get("/waitlist").answers(200);

        assertThat(list.number("/offers")).isOne();
        assertThat(list.has("/conversion")).as("no offer has ended").isFalse();
        assertThat(list.number("/counts/waiting")).isOne();
        assertThat(list.number("/counts/offered")).isOne();
        assertThat(list.text("/entries/0/user_id")).isEqualTo(second.id());
        assertThat(list.text("/entries/0/status")).isEqualTo("offered");
        assertThat(list.has("/entries/0/offer_expires_at")).isTrue();
        assertThat(list.text("/entries/1/user_id")).isEqualTo(third.id());
        assertThat(list.number("/entries/1/position")).isOne();
        assertThat(organizer.get("/waitlist?limit=1&page=2").answers(200).json().at("/entries/0"))
                .isEqualTo(list.json().at("/entries/1"));
    }

    @Test
    void offerThatIsPaidCounts() {
        EventOnSale event = SERVER.event(EventPlan.of(1).withWaitlist());
        Buyer winner = SERVER.account();
        Buyer second = SERVER.account();
        String booking = winner.buys(event, 1);
        second.reserve(event, 1).answers(202);
        winner.cancel(booking).answers(200);
        String offer = SERVER.text("SELECT booking_id FROM bookings WHERE waitlist_id IS NOT NULL"
                + " AND event_id = '" + event.id() + "'");
        second.confirm(offer).answers(200);

        assertThat(new Organizer(SERVER, event).get("/waitlist").answers(200).number("/conversion")).isOne();
    }
}
