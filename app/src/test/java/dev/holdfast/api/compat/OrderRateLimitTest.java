package dev.holdfast.api.compat;

import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders have a limit of their own. */
class OrderRateLimitTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("order-limit", "2");

    @Test
    void ordersOverTheLimitAreRefused() {
        OrderHall hall = OrderHall.of(SERVER, 4);
        Buyer buyer = SERVER.account();
        hall.ordered(buyer, hall.seats().get(0));
        hall.ordered(buyer, hall.seats().get(1));

        hall.order(buyer, hall.seats().get(2)).refuses(429, "rate_limited");
        hall.ordered(SERVER.account(), hall.seats().get(2));
    }
}
