package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** System B's published race: one user's token, many callers, seat after seat; one of them wins each. */
class OrderRaceTest {

    private static final int CALLERS = 25;

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("order-limit", "0");

    @Test
    void eachSeatIsSoldOnce() {
        OrderHall hall = OrderHall.of(SERVER, 16);
        Buyer user = SERVER.account();
        for (String seat : hall.seats()) {
            var answers = Together.call(CALLERS, () -> hall.order(user, seat));

            assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() != 201))
                    .allMatch(answer -> answer.status() == 400)
                    .extracting(answer -> answer.text("/message"))
                    .allMatch(text -> text.equals("Seat validation failed: one or more seats are already"
                            + " locked: [" + seat + "]"));
        }
        assertThat(SERVER.count("SELECT count(*) FROM claims WHERE session_id = '" + hall.session() + "'"))
                .isEqualTo(16);
    }

    @Test
    void ofOverlappingOrdersOneWins() {
        OrderHall hall = OrderHall.of(SERVER, 4);
        Buyer user = SERVER.account();

        var answers = Together.call(CALLERS,
                () -> hall.order(user, hall.seats().get(0), hall.seats().get(1)));

        assertThat(answers.stream().map(ApiAnswer::status).filter(status -> status == 201)).hasSize(1);
    }
}
