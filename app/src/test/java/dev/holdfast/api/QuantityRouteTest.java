package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A booking that gets fewer tickets, and never none. */
class QuantityRouteTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(EventPlan.of(10));
    private final Buyer buyer = SERVER.account();

    private ApiAnswer less(String booking, int by, String key) {
        return buyer.post(booking + "/quantity",
                "{\"items\": [{\"line\": 1, \"quantity\": %d}], \"idempotency_key\": \"%s\"}".formatted(by,
                        key));
    }

    @Test
    void holdGetsSmallerAndCheaper() {
        String booking = buyer.holds(event, 4);

        ApiAnswer left = less(booking, 3, "k").answers(200);

        assertThat(left.text("/total_amount")).isEqualTo("75");
        assertThat(left.number("/items/0/quantity")).isEqualTo(1);
        assertThat(event.free()).isEqualTo(9);
        buyer.confirm(booking).answers(200);
    }

    @Test
    void whatIsPaidIsGivenBackUnderThePolicyOnce() {
        String booking = buyer.buys(event, 4);

        ApiAnswer left = less(booking, 1, "k").answers(200);

        assertThat(left.text("/total_amount")).isEqualTo("225");
        SERVER.unchanged(() -> {
            assertThat(less(booking, 1, "k").answers(200).json()).isEqualTo(left.json());
            less(booking, 2, "k").refuses(422, "idempotency_key_reused");
        });
        assertThat(event.free()).isEqualTo(7);
    }

    @Test
    void somethingIsLeftAndItIsTheOwners() {
        String booking = buyer.holds(event, 2);

        SERVER.unchanged(() -> {
            less(booking, 2, "k").blames("items");
            less(booking, 0, "k").blames("items[0].quantity");
            SERVER.account()
                    .post(booking + "/quantity", "{\"items\": [{\"line\": 1, \"quantity\": 1}]}")
                    .refuses(403, "forbidden");
        });
    }
}
