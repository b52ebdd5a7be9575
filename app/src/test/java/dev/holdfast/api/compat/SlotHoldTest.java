package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;

import static dev.holdfast.api.compat.ServiceShop.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** A slot is held for five minutes, and booked by who holds it. */
class SlotHoldTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final ServiceShop shop = ServiceShop.of(SERVER);
    private final ServiceShop other = ServiceShop.another(SERVER);
    private final String slot = ServiceShop.newSlot();

    @Test
    void holdLastsFiveMinutes() {
        ApiAnswer held = shop.hold(slot, "cart").answers(201);

        assertThat(held.text("/message")).isEqualTo("Slot reserved successfully");
        assertThat(held.number("/data/reservation/reservationMinutes")).isEqualTo(5);
        assertThat(shop.hold(slot, "cart").answers(201).body()).as("the same again").isEqualTo(held.body());
        for (ApiAnswer lost : new ApiAnswer[]{shop.hold(slot, "another cart"), other.hold(slot, "cart")}) {
            assertThat(lost.answers(409).text("/message"))
                    .isEqualTo("Slot is already reserved until " + held.text("/data/reservation/expiresAt"));
        }
        SERVER.advance(Duration.ofMinutes(5).plusSeconds(1));
        other.hold(slot, "cart").answers(201);
        assertThat(shop.book(slot).answers(409).text("/message")).isEqualTo(TAKEN);
    }

    @Test
    void holderBooksItAndNobodyElse() {
        shop.hold(slot, "cart").answers(201);

        assertThat(other.book(slot).answers(409).text("/message")).isEqualTo(TAKEN);
        String booking = shop.booked(slot);

        shop.read(booking).answers(200);
        assertThat(shop.release(slot, "cart").status()).isEqualTo(409);
        SERVER.advance(Duration.ofMinutes(6));
        assertThat(other.book(slot).status()).isEqualTo(409);
        shop.cancel(booking).answers(204);
        other.booked(slot);
    }

    @Test
    void holdThatHasEndedIsBookedLikeAnyFreeSlot() {
        shop.hold(slot, "cart").answers(201);
        SERVER.advance(Duration.ofMinutes(6));

        shop.booked(slot);
    }

    @Test
    void holderGivesItBackAndNobodyElse() {
        shop.hold(slot, "cart").answers(201);

        SERVER.unchanged(() -> {
            other.release(slot, "cart").answers(404);
            shop.release(slot, "another cart").answers(404);
            shop.release(slot, "").answers(400);
        });
        shop.release(slot, "cart").answers(200);
        shop.release(slot, "cart").answers(404);
        other.booked(slot);
    }
}
