package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders of system B with the id of a discount. Seats cost 50 there. */
class OrderDiscountTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("order-limit", "0");

    private static final String REFUSED = "Seat validation failed: discount not applicable: ";

    private final OrderHall hall = OrderHall.of(SERVER, 8);
    private final Buyer buyer = SERVER.account();

    private String discount(String code, String members) {
        return SERVER.api()
                .post("/api/v1/admin/events/" + hall.event() + "/codes",
                        "{\"code\": \"%s\", %s}".formatted(code, members), SERVER.admin())
                .answers(201)
                .text("/code/code_id");
    }

    private ApiAnswer order(int seat, String discountId) {
        return SERVER.api()
                .post("/api/order", """
                        {"session_id": "%s", "event_id": "%s", "organization_id": "%s", "seat_ids": ["%s"],
                         "discount_id": "%s"}""".formatted(hall.session(), hall.event(), hall.organization(),
                        hall.seats().get(seat), discountId), buyer.headers());
    }

    @Test
    void orderTellsItsDiscount() {
        String id = discount("FIFTH", "\"kind\": \"percentage\", \"percent\": 20");

        String placed = order(0, id).answers(201).text("/order_id");

        ApiAnswer order = SERVER.api().get("/api/order/" + placed, buyer.headers()).answers(200);
        assertThat(order.decimal("/SubTotal")).isEqualByComparingTo("50");
        assertThat(order.decimal("/DiscountAmount")).isEqualByComparingTo("10");
        assertThat(order.decimal("/Price")).isEqualByComparingTo("40");
        assertThat(order.text("/DiscountID")).isEqualTo(id);
        assertThat(order.text("/DiscountCode")).isEqualTo("FIFTH");
    }

    @Test
    void discountsThatAreNotGoodAreToldInItsWords() {
        String access = discount("DOOR", "\"kind\": \"access\"");
        String over = discount("OVER", """
                "kind": "percentage", "percent": 20, "closes_at": "2020-01-01T00:00:00Z\"""");
        String once = discount("ONCE", "\"kind\": \"percentage\", \"percent\": 20, \"uses_max\": 1");
        String three = discount("THREE", "\"kind\": \"buy_n_get_n\", \"buy\": 2, \"get\": 1");
        order(0, once).answers(201);

        SERVER.unchanged(() -> {
            order(1, access).refuses(400, "invalid_request", REFUSED + "Discount not found.");
            order(1, UUID.randomUUID().toString()).refuses(400, "invalid_request",
                    REFUSED + "Discount not found.");
            order(1, "SPRING").refuses(400, "invalid_request", REFUSED + "Discount not found.");
            order(1, over).refuses(400, "code_not_active",
                    REFUSED + "Discount is not currently active or has expired.");
            ApiAnswer used = order(1, once).refuses(400, "code_used_up",
                    REFUSED + "Discount usage limit has been reached.");
            assertThat(used.text("/field")).isEqualTo("discount_id");
            assertThat(used.text("/message")).isEqualTo(used.text("/error"));
            order(1, three).refuses(400, "code_does_not_apply",
                    REFUSED + "Discount is not valid for these seats.");
        });
    }
}
