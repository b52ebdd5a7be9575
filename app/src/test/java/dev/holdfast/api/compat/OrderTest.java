package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** An order of seats is placed, seen and given up as in system B, by nobody but its owner. */
class OrderTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("order-limit", "0");

    private static final String FAILED = "Seat validation failed: ";

    private final OrderHall hall = OrderHall.of(SERVER, 8);
    private final Buyer buyer = SERVER.account();

    private static ApiAnswer read(Buyer buyer, String order) {
        return SERVER.api().get("/api/order/" + order, buyer.headers());
    }

    private static ApiAnswer giveUp(Buyer buyer, String order) {
        return SERVER.api().send("DELETE", "/api/order/" + order, "", buyer.headers());
    }

    private ApiAnswer place(String body, String... headers) {
        return SERVER.api().post("/api/order/", body, buyer.headers(headers));
    }

    @Test
    void orderTellsWhatItHolds() {
        ApiAnswer placed = hall.order(buyer, hall.seats().get(0), hall.seats().get(1)).answers(201);

        assertThat(placed.text("/session_id")).isEqualTo(hall.session());
        assertThat(placed.text("/organization_id")).isEqualTo(hall.organization());
        assertThat(placed.text("/user_id")).isEqualTo(buyer.id());
        assertThat(placed.text("/seat_ids/1")).isEqualTo(hall.seats().get(1));
        ApiAnswer order = read(buyer, placed.text("/order_id")).answers(200);
        assertThat(order.text("/Status")).isEqualTo("pending");
        assertThat(order.text("/OrganizationID")).isEqualTo(hall.organization());
        assertThat(order.decimal("/Price")).isEqualByComparingTo(new BigDecimal("100"));
    }

    @Test
    void losersAreToldWhichSeatsAreTaken() {
        hall.ordered(SERVER.account(), hall.seats().get(0));

        ApiAnswer lost = hall.order(buyer, hall.seats().get(0)).refuses(400, "seat_taken");

        assertThat(lost.text("/message")).isEqualTo(lost.text("/error"))
                .isEqualTo(FAILED + "one or more seats are already locked: [" + hall.seats().get(0) + "]");
        assertThat(lost.text("/seat_ids/0")).isEqualTo(hall.seats().get(0));
        assertThat(lost.has("/alternatives/0/0")).isTrue();
        assertThat(hall.order(buyer, hall.seats().get(0), hall.seats().get(1)).status()).isEqualTo(400);
        hall.ordered(buyer, hall.seats().get(1));
    }

    @Test
    void whatCannotBeOrderedIsRefusedInItsWords() {
        String seat = hall.seats().getFirst();
        String body = hall.body(List.of(seat));
        SERVER.unchanged(() -> {
            place(body.replace(hall.organization(), UUID.randomUUID().toString())).refuses(400, "not_on_sale",
                    FAILED + "Event does not belong to the specified organization.");
            place(body.replace(hall.session(), UUID.randomUUID().toString())).refuses(400, "not_on_sale",
                    FAILED + "Session or Event not found.");
            place(body.replace(seat, UUID.randomUUID().toString())).refuses(400, "invalid_request",
                    FAILED + "Some of the selected seats could not be found.");
            place(body.replace("\"discount_id\": null", "\"discount_id\": \"" + seat + "\""))
                    .refuses(400, "invalid_request", FAILED + "discount not applicable: Discount not found.");
            place(body.replace("\"" + seat + "\"", "null")).blames("seat_ids");
            place("{").refuses(400, "invalid_request", "Invalid request body: Invalid JSON");
            place("{}").blames("seat_ids");
            SERVER.api().post("/api/order", body).refuses(401, "unauthorized");
        });
        OrderHall other = OrderHall.of(SERVER, 4);
        place(body.replace(hall.session(), other.session()).replace(hall.event(), other.event()))
                .refuses(400, "invalid_request", FAILED + "Some of the selected seats could not be found.");
    }

    @Test
    void closedSessionIsNotOnSale() {
        hall.ordered(buyer, hall.seats().get(0));
        long version = SERVER
                .count("SELECT version FROM event_rules WHERE event_id = '" + hall.event() + "'");
        SERVER.status(new EventOnSale(SERVER.api(), hall.event(), SERVER.now()), (int) version,
                "cancelled").answers(200);

        hall.order(buyer, hall.seats().get(1))
                .refuses(400, "not_on_sale",
                        FAILED + "Session is not currently on sale.");
    }

    @Test
    void sameKeyIsTheSameOrder() {
        String body = hall.body(List.of(hall.seats().get(0)));
        ApiAnswer first = place(body, "Idempotency-Key", "once").answers(201);

        assertThat(place(body, "Idempotency-Key", "once").answers(201).body()).isEqualTo(first.body());
        place(hall.body(List.of(hall.seats().get(1))), "Idempotency-Key", "once").refuses(422,
                "idempotency_key_reused");
        giveUp(buyer, first.text("/order_id")).answers(204);
        place(body, "Idempotency-Key", "once").refuses(409, "hold_ended");
    }

    @Test
    void ordersOfOthersAreDenied() {
        String order = hall.ordered(buyer, hall.seats().get(0));
        Buyer other = SERVER.account();

        SERVER.unchanged(() -> {
            read(other, order).refuses(403, "forbidden", "Access denied");
            giveUp(other, order).refuses(403, "forbidden", "Access denied");
            SERVER.api()
                    .get("/api/order/user/" + buyer.id(), other.headers())
                    .refuses(403, "forbidden", "Access denied");
            read(other, UUID.randomUUID().toString()).refuses(404, "not_found", "Order not found");
            giveUp(other, UUID.randomUUID().toString()).refuses(404, "not_found", "Order not found");
            read(other, "12").blames("order_id");
        });
    }

    @Test
    void orderThatIsGivenUpFreesItsSeats() {
        String order = hall.ordered(buyer, hall.seats().get(0));

        giveUp(buyer, order).answers(204);

        assertThat(read(buyer, order).text("/Status")).isEqualTo("cancelled");
        hall.ordered(SERVER.account(), hall.seats().get(0));
        giveUp(buyer, order).refuses(409, "not_pending",
                "Could not cancel order: cannot cancel a non-pending order");
    }

    @Test
    void paidOrderIsNotGivenUp() {
        String order = hall.ordered(buyer, hall.seats().get(0));
        buyer.confirm(order).answers(200);

        assertThat(read(buyer, order).text("/Status")).isEqualTo("completed");
        SERVER.unchanged(() -> giveUp(buyer, order).refuses(409, "not_pending"));
        hall.order(SERVER.account(), hall.seats().get(0)).refuses(400, "seat_taken");
    }

    @Test
    void listHasATicketForEachSeat() {
        String first = hall.ordered(buyer, hall.seats().get(0));
        String second = hall.ordered(buyer, hall.seats().get(4), hall.seats().get(5));
        SERVER.relay();

        ApiAnswer list = SERVER.api().get("/api/order/user/" + buyer.id(), buyer.headers()).answers(200);

        assertThat(list.json().size()).isEqualTo(2);
        assertThat(list.text("/0/OrderID")).isEqualTo(second);
        assertThat(list.text("/1/OrderID")).isEqualTo(first);
        assertThat(list.json().at("/0/tickets").size()).isEqualTo(2);
        assertThat(list.text("/0/tickets/0/seat_id")).isEqualTo(hall.seats().get(4));
        assertThat(list.text("/0/tickets/0/seat_label")).isEqualTo("1B");
        assertThat(list.text("/0/tickets/0/tier_name")).isEqualTo("standard");
        assertThat(list.decimal("/0/tickets/0/price_at_purchase")).isEqualByComparingTo("50");
        assertThat(SERVER.api().get("/api/order/user/" + buyer.id(), buyer.headers()).body())
                .as("ticket ids do not change")
                .isEqualTo(list.body());
    }

    @Test
    void healthTellsItsParts() {
        ApiAnswer health = SERVER.api().get("/api/order/health").answers(200);

        assertThat(health.text("/status")).isEqualTo("UP");
        assertThat(health.text("/redis")).isEqualTo("not used");
        assertThat(SERVER.api().get("/health").answers(200).text("/status")).isEqualTo("healthy");
    }

    @Test
    void tokenComesFromKeycloaksPath() {
        String form = "grant_type=password&client_id=login-testing&scope=internal-api&username=%s&password=%s"
                .formatted(TestServer.ADMIN_EMAIL, "wrong");
        ApiAnswer refused = SERVER.api()
                .post("/realms/event-ticketing/protocol/openid-connect/token", form, "Content-Type",
                        "application/x-www-form-urlencoded")
                .answers(400);

        assertThat(refused.text("/error")).isEqualTo("invalid_grant");
    }
}
