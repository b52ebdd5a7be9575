package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Cancelling one date ends what was booked of it and leaves what is of the others. */
class SessionCancellationTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static final String TYPES = "\"capacity\": 20, \"ticket_types\": [{\"name\": \"Place\","
            + " \"price\": {\"amount_minor\": 5000, \"currency\": \"USD\"}}]";

    /** An event with two dates, tomorrow and the day after. */
    private record TwoDates(EventOnSale event, Date first, Date second) {

        static TwoDates open() {
            Hall hall = Hall.at(SERVER);
            String event = hall.event();
            Date first = Date.of(hall.add(event, hall.inDays(1), TYPES));
            Date second = Date.of(hall.add(event, hall.inDays(2), TYPES));
            return new TwoDates(hall.publish(event), first, second);
        }

        Organizer organizer() {
            return new Organizer(SERVER, event);
        }

        ApiAnswer reserve(Buyer buyer, Date... dates) {
            var items = new StringBuilder();
            for (Date date : dates) {
                items.append(items.isEmpty() ? "" : ",")
                        .append("{\"ticket_type_id\": \"%s\", \"quantity\": 1}".formatted(date.type()));
            }
            return buyer.post("reserve", """
                    {"event_id": "%s", "idempotency_key": "%s", "items": [%s]}"""
                    .formatted(event.id(), UUID.randomUUID(), items));
        }

        String buy(Buyer buyer, Date... dates) {
            String booking = reserve(buyer, dates).reservation();
            buyer.confirm(booking).answers(200);
            return booking;
        }
    }

    private record Date(String session, String type) {

        static Date of(ApiAnswer added) {
            added.answers(201);
            return new Date(added.text("/sessions/0/session_id"),
                    added.text("/sessions/0/ticket_types/0/ticket_type_id"));
        }
    }

    @Test
    void endsWhatIsOfThisDateAndGivesAllOfItBack() {
        TwoDates dates = TwoDates.open();
        Buyer buyer = SERVER.account();
        String first = dates.buy(buyer, dates.first());
        String second = dates.buy(buyer, dates.second());
        String both = dates.buy(buyer, dates.first(), dates.second());
        SERVER.advance(Duration.ofHours(23));
        String held = dates.reserve(buyer, dates.first(), dates.second()).reservation();

        ApiAnswer begun = dates.organizer()
                .cancelSession(dates.first().session(), "{\"version\": 4, \"reason\": \"Flood\"}")
                .answers(202);
        JsonNode done = dates.organizer().finish();
        SERVER.relay();

        assertThat(begun.text("/session_id")).isEqualTo(dates.first().session());
        assertThat(begun.text("/state")).isEqualTo("running");
        assertThat(begun.text("/reason")).isEqualTo("Flood");
        assertThat(done.path("total").asInt()).isEqualTo(3);
        assertThat(done.path("done").asInt()).isEqualTo(3);
        assertThat(done.at("/refunds/done").asInt()).isEqualTo(2);
        assertThat(done.at("/refunds/amount/amount_minor").asInt()).isEqualTo(10_000);
        assertThat(buyer.booking(first).text("/status")).isEqualTo("cancelled");
        assertThat(buyer.booking(first).text("/payment_status")).isEqualTo("refunded");
        assertThat(buyer.booking(second).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(both).text("/status")).isEqualTo("confirmed");
        assertThat(buyer.booking(both).text("/payment_status")).isEqualTo("partially_refunded");
        assertThat(buyer.booking(both).json().path("items").size()).isOne();
        assertThat(buyer.booking(held).text("/status")).isEqualTo("cancelled");
        ApiAnswer told = SERVER.api().get("/api/v1/notices", buyer.headers()).answers(200);
        assertThat(told.json().path("notices").findValuesAsString("kind")).contains("session_cancelled",
                "refunded").doesNotContain("event_cancelled", "booking_cancelled");
    }

    @Test
    void isNotForSaleAndCannotBePaidAnyMore() {
        TwoDates dates = TwoDates.open();
        Buyer buyer = SERVER.account();
        String held = dates.reserve(buyer, dates.first()).reservation();
        String mixed = dates.reserve(buyer, dates.second(), dates.first()).reservation();
        String other = dates.reserve(buyer, dates.second()).reservation();

        dates.organizer().cancelSession(dates.first().session(), "{}").answers(202);

        buyer.confirm(held).refuses(400, "not_on_sale");
        buyer.confirm(mixed).refuses(400, "not_on_sale");
        dates.reserve(buyer, dates.first()).refuses(400, "not_on_sale");
        buyer.confirm(other).answers(200);
        assertThat(SERVER.count("SELECT count(*) FROM sandbox_charges WHERE gateway_key LIKE '" + held
                + "%' OR gateway_key LIKE '" + mixed + "%'")).isZero();
        dates.organizer().finish();
    }

    @Test
    void editedStatusCancelsTooAndASecondCancelIsTheSame() {
        TwoDates dates = TwoDates.open();
        Buyer buyer = SERVER.account();
        String booking = dates.buy(buyer, dates.second());
        String path = "/api/v1/admin/events/" + dates.event().id() + "/sessions/" + dates.second().session();

        SERVER.api().send("PUT", path, "{\"status\": \"cancelled\"}", SERVER.admin()).answers(200);
        dates.organizer().finish();
        ApiAnswer again = dates.organizer().cancelSession(dates.second().session(), "{}").answers(202);

        assertThat(again.text("/state")).isEqualTo("done");
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("cancelled");
        assertThat(dates.organizer().get("/cancellations").answers(200).json().path("cancellations").size())
                .isOne();
    }

    @Test
    void waitersForThisDateOnlyWaitNoMore() {
        TwoDates dates = TwoDates.open();
        Buyer rich = SERVER.guest();
        for (Date date : new Date[]{dates.first(), dates.second()}) {
            for (int i = 0; i < 20; i++) {
                dates.buy(rich, date);
            }
        }
        Buyer only = SERVER.account();
        Buyer either = SERVER.account();
        join(only, dates, "\"%s\"".formatted(dates.first().session()));
        join(either, dates, "\"%s\", \"%s\"".formatted(dates.first().session(), dates.second().session()));

        dates.organizer().cancelSession(dates.first().session(), "{}").answers(202);
        dates.organizer().finish();
        SERVER.relay();

        assertThat(SERVER.api().get("/api/v1/notices", only.headers()).answers(200).text("/notices/0/kind"))
                .isEqualTo("waitlist_closed");
        ApiAnswer list = dates.organizer().get("/waitlist").answers(200);
        assertThat(list.text("/entries/0/status")).isEqualTo("left");
        assertThat(list.text("/entries/1/status")).isEqualTo("waiting");
    }

    private static void join(Buyer buyer, TwoDates dates, String sessions) {
        SERVER.api()
                .post("/api/v1/waitlist/join", """
                {"event_id": "%s", "quantity": 1, "sessions": [%s]}"""
                        .formatted(dates.event().id(), sessions), buyer.headers())
                .answers(200);
    }

    @Test
    void wrongRequestsAreRefused() {
        TwoDates dates = TwoDates.open();
        Organizer organizer = dates.organizer();

        SERVER.unchanged(() -> {
            organizer.cancelSession(dates.first().session(), "{\"version\": 1}")
                    .refuses(409, "version_conflict");
            organizer.cancelSession(UUID.randomUUID().toString(), "{}").refuses(404, "not_found");
            organizer.cancelSession("x", "{}").blames("session_id");
            organizer.cancelSession(dates.first().session(), "{\"why\": 1}").answers(400);
            organizer.cancelSession(dates.first().session(), "{\"reason\": \"%s\"}"
                    .formatted("x".repeat(501))).blames("reason");
        });
    }
}
