package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** What buyers do with the seats and the types of a date. */
class SeatSaleTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final SeatedDate date = SeatedDate.in(Hall.at(SERVER));
    private final Buyer buyer = SERVER.account();

    @Test
    void seatsAreHeldAndSoldByTheirType() {
        ApiAnswer held = date.hold(buyer, 0, 1, 40).answers(200);

        assertThat(held.text("/total_amount")).isEqualTo("270");
        assertThat(held.json().at("/items/0/seat_ids").size()).isEqualTo(3);
        assertThat(held.text("/items/0/ticket_type_id")).isEqualTo(date.type(0));
        assertThat(date.read().number("/counts/held")).isEqualTo(3);
        buyer.confirm(held.reservation()).answers(200);
        assertThat(date.read().number("/counts/sold")).isEqualTo(3);
        ApiAnswer taken = date.hold(SERVER.guest(), 1, 2).refuses(409, "seat_taken");
        assertThat(taken.json().at("/seat_ids").toString()).isEqualTo(date.seats(1));
        assertThat(taken.json().at("/alternatives").size()).isPositive();
        assertThat(date.read().number("/counts/held")).isZero();
    }

    @Test
    void bestAvailableAreSideBySide() {
        ApiAnswer held = date.reserve(buyer, """
                {"best_available": {"session_id": "%s", "quantity": 4, "section": "rear"}}"""
                .formatted(date.session())).answers(200);

        var ids = held.json().at("/items/0/seat_ids").valueStream().map(id -> id.asString()).toList();
        int first = Integer.parseInt(ids.getFirst().substring(28), 16);
        assertThat(ids).containsExactly(date.seat(first), date.seat(first + 1), date.seat(first + 2),
                date.seat(first + 3));
        assertThat(held.text("/total_amount")).isEqualTo("200");
    }

    @Test
    void mixedHoldIsAllOrNothing() {
        date.hold(SERVER.guest(), 70).answers(200);
        String items = """
                {"ticket_type_id": "%s", "quantity": 3}, {"seat_ids": %s}""";

        date.reserve(buyer, items.formatted(date.type(1), date.seats(69, 70))).refuses(409, "seat_taken");
        assertThat(date.read().number("/counts/held")).isEqualTo(1);
        ApiAnswer held = date.reserve(buyer, items.formatted(date.type(1), date.seats(68, 69))).answers(200);

        assertThat(held.text("/total_amount")).isEqualTo("175");
        assertThat(date.read().number("/pools/0/held")).isEqualTo(3);
        assertThat(buyer.booking(held.reservation()).answers(200).json().at("/items").size()).isEqualTo(2);
    }

    @Test
    void limitsOfATypeBind() {
        String pit = "{\"ticket_type_id\": \"" + date.type(1) + "\", \"quantity\": %d}";

        date.reserve(buyer, pit.formatted(1)).refuses(400, "limit_reached");
        date.reserve(buyer, pit.formatted(5)).refuses(400, "limit_reached");
        date.reserve(buyer, pit.formatted(4)).answers(200);
        ApiAnswer refused = date.reserve(buyer, pit.formatted(3)).refuses(400, "limit_reached");
        assertThat(refused.number("/limit")).isEqualTo(6);
        date.reserve(buyer, pit.formatted(2)).answers(200);
        date.reserve(SERVER.account(), pit.formatted(4)).answers(200);
    }

    @Test
    void movedSeatKeepsItsTypeAndFreesTheOld() {
        String booking = date.reserve(buyer, "{\"seat_ids\": %s, \"ticket_type_id\": \"%s\"}"
                .formatted(date.seats(364, 365), date.type(3))).reservation();
        buyer.confirm(booking).answers(200);
        String move = "{\"from_seat_ids\": %s, \"to_seat_ids\": %s, \"idempotency_key\": \"%s\"}";

        ApiAnswer moved = buyer.post(booking + "/move-seats",
                move.formatted(date.seats(365), date.seats(373), "m1")).answers(200);

        assertThat(moved.text("/total_amount")).isEqualTo("20");
        assertThat(moved.json().at("/items").toString()).contains(date.seat(364), date.seat(373))
                .doesNotContain(date.seat(365));
        date.hold(SERVER.guest(), 365).answers(200);
        SERVER.unchanged(() -> {
            assertThat(buyer.post(booking + "/move-seats",
                    move.formatted(date.seats(365), date.seats(373), "m1")).answers(200).json())
                    .isEqualTo(moved.json());
            buyer.post(booking + "/move-seats", move.formatted(date.seats(364), date.seats(372), "m1"))
                    .refuses(422, "idempotency_key_reused");
            buyer.post(booking + "/move-seats", move.formatted(date.seats(364), date.seats(365), "m2"))
                    .refuses(409, "seat_taken");
            ApiAnswer dearer = buyer.post(booking + "/move-seats",
                    move.formatted(date.seats(364), date.seats(3), "m3")).refuses(409, "price_differs");
            assertThat(dearer.number("/new_amount/amount_minor")).isEqualTo(10_000);
            buyer.post(booking + "/move-seats", move.formatted(date.seats(5), date.seats(6), "m4"))
                    .blames("from_seat_ids");
            buyer.post(booking + "/move-seats", move.formatted(date.seats(364), date.seats(6, 7), "m5"))
                    .blames("to_seat_ids");
            SERVER.guest()
                    .post(booking + "/move-seats", move.formatted(date.seats(364), date.seats(366), "m6"))
                    .refuses(403, "forbidden");
        });
    }

    @Test
    void holdMayMoveToAnotherPriceUntilItEnds() {
        String booking = date.hold(buyer, 70).reservation();
        String move = "{\"from_seat_ids\": %s, \"to_seat_ids\": %s}";

        assertThat(buyer.post(booking + "/move-seats", move.formatted(date.seats(70), date.seats(3)))
                .answers(200)
                .text("/total_amount")).isEqualTo("90");
        SERVER.advance(Duration.ofMinutes(16));
        buyer.post(booking + "/move-seats", move.formatted(date.seats(3), date.seats(4)))
                .refuses(400, "hold_ended");
    }

    @Test
    void movedSeatsObeyTheLimitsOfTheirNewType() {
        SERVER.api()
                .send("PUT", "/api/v1/admin/events/" + date.event().id() + "/ticket-types/" + date.type(2),
                        "{\"booking_max\": 1}", SERVER.admin())
                .answers(200);
        String booking = date.hold(buyer, 0, 1).reservation();
        String move = "{\"from_seat_ids\": %s, \"to_seat_ids\": %s}";

        SERVER.unchanged(() -> assertThat(buyer.post(booking + "/move-seats",
                move.formatted(date.seats(0, 1), date.seats(70, 71)))
                .refuses(400, "limit_reached")
                .number("/limit")).isOne());
        buyer.post(booking + "/move-seats", move.formatted(date.seats(0), date.seats(70))).answers(200);
        buyer.post(booking + "/move-seats", move.formatted(date.seats(70), date.seats(71))).answers(200);
        buyer.post(booking + "/move-seats", move.formatted(date.seats(1), date.seats(70)))
                .refuses(400, "limit_reached");
    }

    @Test
    void saleBeginsAndEndsByItself() {
        Instant opens = SERVER.now().plus(Duration.ofDays(1));
        SeatedDate later = SeatedDate.in(Hall.at(SERVER), ", \"opens_at\": \"%s\", \"closes_at\": \"%s\""
                .formatted(opens, opens.plus(Duration.ofDays(2))));

        assertThat(later.read().text("/status")).isEqualTo("scheduled");
        assertThat(later.hold(buyer, 0).refuses(400, "not_on_sale").time("/opens_at")).isEqualTo(opens);
        SERVER.advance(Duration.ofDays(1).plusMinutes(1));
        later.hold(SERVER.guest(), 0).answers(200);
        assertThat(sessions(later).text("/sessions/0/status")).isEqualTo("on_sale");
        SERVER.advance(Duration.ofDays(2));
        assertThat(later.hold(SERVER.guest(), 1).refuses(400, "not_on_sale").time("/closed_at"))
                .isEqualTo(opens.plus(Duration.ofDays(2)));
        assertThat(later.read().text("/status")).isEqualTo("closed");
    }

    private static ApiAnswer sessions(SeatedDate date) {
        return SERVER.api().get("/api/v1/events/" + date.event().id() + "/sessions").answers(200);
    }

    @Test
    void everybodySeesWhatIsFree() {
        date.hold(buyer, 0, 1, 70).answers(200);

        ApiAnswer list = sessions(date);

        assertThat(list.number("/sessions/0/capacity")).isEqualTo(574);
        assertThat(list.number("/sessions/0/available")).isEqualTo(571);
        assertThat(list.number("/sessions/0/ticket_types/0/available")).isEqualTo(59);
        assertThat(list.number("/sessions/0/ticket_types/1/available")).isEqualTo(200);
        assertThat(list.number("/sessions/0/ticket_types/1/booking_min")).isEqualTo(2);
        assertThat(list.number("/sessions/0/ticket_types/2/available")).isEqualTo(312);
        assertThat(list.number("/sessions/0/ticket_types/3/available")).isEqualTo(10);
        assertThat(list.text("/sessions/0/ticket_types/0/category")).isEqualTo("gold");
    }

    @Test
    void houseSeatsAreNobodysUntilTheyAreReleased() {
        date.hold(buyer, 5).answers(200);

        assertThat(date.block(6, 7).answers(200).number("/free")).isEqualTo(371);
        assertThat(date.block(7, 8).answers(200).number("/free")).isEqualTo(370);
        ApiAnswer taken = date.block(9, 5).refuses(409, "seat_taken");
        assertThat(taken.json().at("/seat_ids").toString()).isEqualTo(date.seats(5));
        date.hold(SERVER.guest(), 6).refuses(409, "seat_taken");
        assertThat(date.read().number("/counts/blocked")).isEqualTo(3);
        assertThat(date.release(6, 9).refuses(409, "not_blocked").json().at("/seat_ids").toString())
                .isEqualTo(date.seats(9));
        date.release(6, 7, 8).answers(200);
        date.hold(SERVER.guest(), 6).answers(200);
        SERVER.api()
                .post(date.path() + "/seats/block", "{\"seat_ids\": " + date.seats(20) + ", \"version\": 99}",
                        SERVER.admin())
                .refuses(409, "version_conflict");
        SERVER.api()
                .post(date.path() + "/seats/block", "{\"seat_ids\": []}", SERVER.admin())
                .blames("seat_ids");
        SERVER.api().post(date.path() + "/seats/block", "{\"seats\": []}", SERVER.admin()).blames("seats");
    }
}
