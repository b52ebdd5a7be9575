package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Every booking, seat and event can say why it is as it is. */
class HistoryTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("organizer-signup", "on");

    @Test
    void bookingTellsEveryStep() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        String booking = buyer.post("reserve", """
                {"event_id": "%s", "quantity": 2, "idempotency_key": "k"}""".formatted(event.id()),
                "X-Request-ID", "the-reserve").reservation();
        buyer.confirm(booking, "sandbox_decline").answers(402);
        buyer.confirm(booking).answers(200);
        SERVER.guest().buys(event, 1);
        buyer.cancel(booking).answers(200);
        SERVER.giveBackDue();
        var organizer = new Organizer(SERVER, event);

        List<JsonNode> lines = organizer.lines("/api/v1/admin/bookings/" + booking + "/history");

        assertThat(organizer.history(booking)).containsExactly("held", "payment_started", "payment_failed",
                "payment_started", "confirmed", "cancelled", "refunded");
        JsonNode held = lines.getFirst();
        assertThat(held.path("actor").asString()).isEqualTo("user:" + buyer.id());
        assertThat(held.path("request_id").asString()).isEqualTo("the-reserve");
        assertThat(held.at("/booking/to").asString()).isEqualTo("pending");
        assertThat(held.at("/booking").has("from")).isFalse();
        JsonNode refunded = lines.getLast();
        assertThat(refunded.at("/booking/payment_from").asString()).isEqualTo("completed");
        assertThat(refunded.at("/booking/payment_to").asString()).isEqualTo("refunded");
        assertThat(refunded.at("/booking/booking_id").asString()).isEqualTo(booking);
        assertThat(lines).extracting(line -> line.path("number").asLong()).isSorted();
    }

    @Test
    void pagesFollowEachOther() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        String booking = buyer.buys(event, 1);
        for (String path : List.of("/api/v1/admin/bookings/" + booking + "/history",
                "/api/v1/admin/events/" + event.id() + "/history")) {
            ApiAnswer whole = SERVER.api().get(path, SERVER.admin()).answers(200);
            ApiAnswer first = SERVER.api().get(path + "?limit=2", SERVER.admin()).answers(200);
            ApiAnswer rest = SERVER.api()
                    .get(path + "?from=" + first.text("/next"), SERVER.admin())
                    .answers(200);

            assertThat(whole.has("/next")).isFalse();
            assertThat(first.json().path("lines").size()).isEqualTo(2);
            assertThat(rest.json().at("/lines/0")).isEqualTo(whole.json().at("/lines/2"));
            assertThat(rest.json().path("lines").size()).isEqualTo(whole.json().path("lines").size() - 2);
        }
    }

    @Test
    void buyerIsToldOfNobodyElse() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        String booking = buyer.buys(event, 1);
        var organizer = new Organizer(SERVER, event);
        organizer.cancelEvent(2).answers(200);
        organizer.finish();

        ApiAnswer told = SERVER.api()
                .get("/api/v1/bookings/" + booking + "/history", buyer.headers())
                .answers(200);

        assertThat(told.json().path("lines").findValuesAsString("by")).containsExactly("you", "you", "you",
                "organizer", "system");
        assertThat(told.has("/lines/0/request_id")).isTrue();
        assertThat(told.has("/lines/3/request_id")).isFalse();
        assertThat(told.body()).doesNotContain("admin:");
        SERVER.api()
                .get("/api/v1/bookings/" + booking + "/history", SERVER.account().headers())
                .refuses(403, "forbidden");
        SERVER.api()
                .get("/api/v1/bookings/" + UUID.randomUUID() + "/history", buyer.headers())
                .refuses(404, "not_found");
    }

    @Test
    void seatTellsWhoHadIt() {
        SeatedDate date = SeatedDate.in(Hall.at(SERVER));
        Buyer buyer = SERVER.account();
        String booking = date.hold(buyer, 3, 4).reservation();
        buyer.cancel(booking).answers(200);
        date.hold(SERVER.guest(), 4).answers(200);
        date.block(3).answers(200);
        date.release(3).answers(200);
        var organizer = new Organizer(SERVER, date.event());
        String path = "/api/v1/admin/seats/" + date.seat(3) + "/history";

        List<JsonNode> lines = organizer.lines(path);

        assertThat(lines).extracting(line -> line.at("/units/state").asString())
                .containsExactly("held", "free", "blocked", "free");
        assertThat(lines.getFirst().at("/booking/booking_id").asString()).isEqualTo(booking);
        assertThat(lines.getFirst().at("/booking/user_id").asString()).isEqualTo(buyer.id());
        assertThat(lines.getFirst().at("/units/units").findValuesAsString("seat_id"))
                .containsExactly(date.seat(3), date.seat(4));
        assertThat(lines.get(2).has("booking")).isFalse();
        assertThat(organizer.lines(
                "/api/v1/admin/events/" + date.event().id() + "/seats/" + date.seat(3) + "/history"))
                .isEqualTo(lines);
        assertThat(organizer.lines("/api/v1/admin/seats/" + date.seat(4) + "/history"))
                .extracting(line -> line.at("/units/state").asString())
                .containsExactly("held", "free", "held");
        assertThat(organizer.lines("/api/v1/admin/seats/" + date.seat(7) + "/history")).isEmpty();
        SERVER.api()
                .get("/api/v1/admin/seats/" + date.seat(100_000) + "/history", SERVER.admin())
                .refuses(404, "not_found");
        SERVER.api()
                .get("/api/v1/admin/seats/" + UUID.randomUUID() + "/history", SERVER.admin())
                .refuses(404, "not_found");
    }

    @Test
    void longHistoryIsLookedThroughInParts() {
        SeatedDate date = SeatedDate.in(Hall.at(SERVER));
        date.block(3).answers(200);
        SERVER.lengthenJournal(date.event(), 45_000);
        date.release(3).answers(200);
        var organizer = new Organizer(SERVER, date.event());

        assertThat(organizer.lines("/api/v1/admin/seats/" + date.seat(3) + "/history"))
                .extracting(line -> line.at("/units/state").asString())
                .containsExactly("blocked", "free");
    }

    @Test
    void eventTellsWhatIsOfNoBooking() {
        EventOnSale event = SERVER.event(5);
        SERVER.guest().holds(event, 1);
        SERVER.advance(Duration.ofMinutes(16));
        SERVER.sweep();
        var organizer = new Organizer(SERVER, event);
        String path = "/api/v1/admin/events/" + event.id() + "/history";

        assertThat(organizer.lines(path)).extracting(line -> line.path("kind").asString())
                .containsExactly("edited", "held", "expired");
        assertThat(organizer.lines(path).getFirst().path("detail").asString()).isEqualTo("version 2");
        assertThat(organizer.lines(path + "?kind=expired")).singleElement()
                .satisfies(line -> assertThat(line.path("actor").asString()).isEqualTo("time"));
        organizer.get("/history?kind=A%20b").blames("kind");
        organizer.get("/history?from=x").blames("from");
    }

    @Test
    void otherOrganizationsFindNothing() {
        SeatedDate date = SeatedDate.in(Hall.at(SERVER));
        String booking = date.hold(SERVER.guest(), 1).reservation();
        String[] rival = {"Authorization", "Bearer " + SERVER.api()
                .post("/api/v1/auth/admin/register", """
                {"email": "rival@example.com", "password": "%s", "name": "A Rival"}"""
                        .formatted(TestServer.PASSWORD))
                .answers(201)
                .text("/access_token")};
        String event = "/api/v1/admin/events/" + date.event().id();

        SERVER.unchanged(() -> {
            for (String path : List.of(event + "/history", event + "/waitlist", event + "/cancellations",
                    event + "/cancellations/" + UUID.randomUUID(),
                    event + "/seats/" + date.seat(1) + "/history",
                    "/api/v1/admin/seats/" + date.seat(1) + "/history",
                    "/api/v1/admin/bookings/" + booking + "/history")) {
                SERVER.api().get(path, rival).refuses(404, "not_found");
            }
            SERVER.api().post(date.path() + "/cancel", "{}", rival).refuses(404, "not_found");
        });
    }
}
