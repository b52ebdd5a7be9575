package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What is free, and why a reserve is refused. */
class StockRefusalTest {

    private static final String NO_SEATS = "Not enough seats available";
    private static final String NOT_AVAILABLE = "Event not found or not available for booking";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void availabilityTellsWhatIsFreeAndTheRules() {
        EventOnSale event = SERVER.event(
                EventPlan.of(5).at("99.5").limited("max_tickets_per_booking", 4));

        assertThat(event.checkAvailability(5).answers(200).body()).isEqualTo("""
                {"available":true,"available_seats":5,"max_per_booking":4,"base_price":99.5}""");

        SERVER.guest().holds(event, 3);

        assertThat(event.checkAvailability(2).answers(200).body()).isEqualTo("""
                {"available":true,"available_seats":2,"max_per_booking":4,"base_price":99.5}""");
        assertThat(event.checkAvailability(3).body()).contains("\"available\":false,\"available_seats\":2");
    }

    @Test
    void availabilityOfWhatIsNotOnSaleIsNotFound() {
        EventOnSale draft = SERVER.draft(EventPlan.of(5));
        EventOnSale gone = SERVER.event(5);
        SERVER.status(gone, 2, "cancelled").answers(200);

        draft.checkAvailability(1).refuses(404, "not_found", NOT_AVAILABLE);
        gone.checkAvailability(1).refuses(404, "not_found", NOT_AVAILABLE);
        new EventOnSale(SERVER.api(), UUID.randomUUID().toString(), draft.startsAt()).checkAvailability(1)
                .refuses(404, "not_found", NOT_AVAILABLE);
    }

    @Test
    void allHeldTellsWhenTheNextHoldEnds() {
        EventOnSale event = SERVER.event(3);
        Instant first = SERVER.guest().reserve(event, 2).answers(200).time("/expires_at");
        SERVER.advance(Duration.ofMinutes(3));
        Instant second = SERVER.guest().reserve(event, 1).answers(200).time("/expires_at");
        Buyer late = SERVER.guest();

        SERVER.unchanged(() -> {
            ApiAnswer refused = late.reserve(event, 1).refuses(409, "all_held", NO_SEATS);
            assertThat(refused.time("/retry_at")).isEqualTo(first);
        });
        SERVER.advanceTo(first);
        late.holds(event, 2);
        assertThat(late.reserve(event, 1).refuses(409, "all_held").time("/retry_at")).isEqualTo(second);
    }

    @Test
    void soldOutIsToldOnceNothingIsHeld() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        buyer.buys(event, 1);
        String held = buyer.holds(event, 1);
        SERVER.guest().reserve(event, 1).refuses(409, "all_held");
        buyer.confirm(held).answers(200);

        SERVER.unchanged(() -> SERVER.guest().reserve(event, 1).refuses(409, "sold_out", NO_SEATS));
    }

    @Test
    void notEnoughLeftTellsHowManyAre() {
        EventOnSale event = SERVER.event(5);
        SERVER.guest().holds(event, 3);
        Buyer buyer = SERVER.guest();

        SERVER.unchanged(() -> assertThat(
                buyer.reserve(event, 3).refuses(409, "not_enough_left", NO_SEATS).number("/available"))
                .isEqualTo(2));
        buyer.holds(event, 2);
    }

    @Test
    void statusReadsSoldOutWhileNothingIsFree() {
        EventOnSale event = SERVER.event(2);
        Buyer buyer = SERVER.guest();
        assertThat(event.read().text("/status")).isEqualTo("published");

        String held = buyer.holds(event, 2);

        assertThat(event.read().text("/status")).isEqualTo("sold_out");
        assertThat(event.availability().text("/status")).isEqualTo("sold_out");
        assertThat(event.checkAvailability(1).answers(200).number("/available_seats")).isZero();
        buyer.cancel(held).answers(200);
        assertThat(event.read().text("/status")).isEqualTo("published");
        assertThat(event.read().number("/version")).as("sales do not touch it").isEqualTo(2);
    }

    @Test
    void nothingIsSoldAfterTheStart() {
        EventOnSale event = SERVER.event(EventPlan.of(5).startingIn(Duration.ofMinutes(10)));
        SERVER.guest().holds(event, 1);
        SERVER.advanceTo(event.startsAt());

        SERVER.unchanged(() -> {
            ApiAnswer refused = SERVER.guest()
                    .reserve(event, 1)
                    .refuses(400, "not_on_sale", NOT_AVAILABLE);
            assertThat(refused.time("/closed_at")).isEqualTo(event.startsAt());
        });
    }

    @Test
    void whatIsNotPublishedTellsNothingMore() {
        EventOnSale draft = SERVER.draft(EventPlan.of(5));
        EventOnSale back = SERVER.event(5);
        SERVER.status(back, 2, "draft").answers(200);
        EventOnSale gone = SERVER.event(5);
        SERVER.status(gone, 2, "cancelled").answers(200);
        var unknown = new EventOnSale(SERVER.api(), UUID.randomUUID().toString(), draft.startsAt());
        Buyer buyer = SERVER.guest();

        SERVER.unchanged(() -> {
            for (EventOnSale event : new EventOnSale[]{draft, back, gone, unknown}) {
                ApiAnswer refused = buyer.reserve(event, 1).refuses(400, "not_on_sale", NOT_AVAILABLE);
                assertThat(refused.has("/closed_at")).isFalse();
            }
        });
    }

    @Test
    void limitPerBookingTellsItsNumber() {
        EventOnSale usual = SERVER.event(50);
        EventOnSale strict = SERVER.event(EventPlan.of(50).limited("max_tickets_per_booking", 4));
        Buyer buyer = SERVER.guest();

        SERVER.unchanged(() -> {
            assertThat(buyer.reserve(usual, 11)
                    .refuses(400, "limit_reached", "Maximum 10 tickets allowed per booking for this event")
                    .number("/limit")).isEqualTo(10);
            buyer.reserve(strict, 5)
                    .refuses(400, "limit_reached", "Maximum 4 tickets allowed per booking for this event");
            buyer.reserve(strict, Integer.MAX_VALUE).refuses(400, "limit_reached");
        });
        buyer.holds(usual, 10);
        buyer.holds(strict, 4);
    }

    @Test
    void limitsPerPersonBindAccountsAndNotGuests() {
        EventOnSale event = SERVER.event(
                EventPlan.of(50).limited("max_per_person", 3).limited("max_open_holds", 2));
        Buyer account = SERVER.account();
        String first = account.holds(event, 1);
        account.holds(event, 1);

        account.reserve(event, 1)
                .refuses(400, "limit_reached",
                        "Maximum 2 open reservations allowed per person for this event");
        account.confirm(first).answers(200);
        account.reserve(event, 2)
                .refuses(400, "limit_reached",
                        "Maximum 3 tickets allowed per person for this event");
        account.holds(event, 1);

        Buyer guest = SERVER.guest();
        guest.holds(event, 4);
        guest.holds(event, 4);
        guest.holds(event, 4);
    }
}
