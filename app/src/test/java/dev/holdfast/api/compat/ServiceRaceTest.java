package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** System C's published test: callers at once for one slot nobody has announced; one of them has it. */
class ServiceRaceTest {

    private static final int CALLERS = 10;

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("api-key-limit", "0");

    private static void oneWins(List<ApiAnswer> answers) {
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1)
                .allMatch(answer -> !answer.text("/data/id").isEmpty());
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allMatch(answer -> answer.status() == 409 && answer.text("/error/code").equals("CONFLICT")
                        && answer.text("/message").equals(ServiceShop.TAKEN));
    }

    @RepeatedTest(5)
    void slotIsBookedOnce() {
        ServiceShop shop = ServiceShop.of(SERVER);
        String slot = ServiceShop.newSlot();

        oneWins(Together.call(CALLERS, () -> shop.book(slot)));
    }

    @RepeatedTest(3)
    void holdBecomesOneBooking() {
        ServiceShop shop = ServiceShop.of(SERVER);
        String slot = ServiceShop.newSlot();
        shop.hold(slot, "cart").answers(201);

        oneWins(Together.call(CALLERS, () -> shop.book(slot)));
    }

    @RepeatedTest(3)
    void sameKeyAtOnceIsOneBooking() {
        ServiceShop shop = ServiceShop.of(SERVER);
        String held = ServiceShop.newSlot();
        shop.hold(held, "cart").answers(201);

        for (String slot : List.of(ServiceShop.newSlot(), held)) {
            var answers = Together.call(CALLERS, () -> shop.book(slot, "Idempotency-Key", slot));

            assertThat(answers).allMatch(answer -> answer.status() == 201)
                    .extracting(ApiAnswer::body)
                    .containsOnly(answers.getFirst().body());
        }
        var notes = Together.call(CALLERS,
                () -> shop.send("POST", "/api/bookings", ServiceShop.form("null"), "Idempotency-Key", "k"));
        assertThat(notes).extracting(ApiAnswer::body).containsOnly(notes.getFirst().body());
    }

    @RepeatedTest(3)
    void slotIsHeldOnce() {
        ServiceShop shop = ServiceShop.of(SERVER);
        String slot = ServiceShop.newSlot();

        var answers = Together.call(CALLERS,
                () -> shop.hold(slot, "cart-" + Thread.currentThread().threadId()));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allMatch(answer -> answer.status() == 409
                        && answer.text("/message").startsWith("Slot is already reserved until "));
    }
}
