package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** A booking that is handed to another account by a token. */
class TransferRouteTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(EventPlan.of(10));
    private final Buyer anna = SERVER.account();
    private final Buyer bert = SERVER.account();

    private static String offer(Buyer who, String booking) {
        return who.post(booking + "/transfer", "{}").answers(201).text("/transfer_token");
    }

    private static ApiAnswer accept(Buyer who, String token) {
        return SERVER.api()
                .post("/api/v1/transfers/accept", "{\"transfer_token\": \"" + token + "\"}", who.headers());
    }

    @Test
    void belongsToWhoAcceptsAndToNobodyElse() {
        String booking = anna.buys(event, 2);
        String token = offer(anna, booking);

        ApiAnswer accepted = accept(bert, token).answers(200);

        assertThat(accepted.text("/booking_id")).isEqualTo(booking);
        bert.booking(booking).answers(200);
        anna.booking(booking).refuses(403, "forbidden");
        anna.cancel(booking).refuses(403, "forbidden");
        anna.post(booking + "/transfer", "{}").refuses(403, "forbidden");
        SERVER.unchanged(() -> {
            assertThat(accept(bert, token).answers(200).text("/booking_id")).isEqualTo(booking);
            accept(SERVER.account(), token).refuses(409, "transfer_ended");
        });
        bert.cancel(booking).answers(200);
    }

    @Test
    void tokenIsGoodOnceOfManyAtOnce() throws Exception {
        String booking = anna.buys(event, 1);
        String token = offer(anna, booking);
        List<Buyer> buyers = List.of(bert, SERVER.account(), SERVER.account(), SERVER.account());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            buyers.forEach(buyer -> answers.add(threads.submit(() -> accept(buyer, token).status())));
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        }
        assertThat(buyers.stream().filter(buyer -> buyer.booking(booking).status() == 200)).hasSize(1);
    }

    @Test
    void newTokenReplacesTheOldAndDeleteTakesItBack() {
        String booking = anna.buys(event, 1);
        String first = offer(anna, booking);
        String second = offer(anna, booking);

        SERVER.unchanged(() -> accept(bert, first).refuses(404, "not_found"));
        SERVER.api()
                .send("DELETE", "/api/v1/bookings/" + booking + "/transfer", "", anna.headers())
                .answers(200);
        SERVER.unchanged(() -> {
            accept(bert, second).refuses(404, "not_found");
            accept(bert, "zz").refuses(404, "not_found");
            SERVER.api()
                    .send("DELETE", "/api/v1/bookings/" + booking + "/transfer", "", anna.headers())
                    .refuses(404, "not_found");
        });
    }

    @Test
    void tokenIsForOneAddressAndSevenDays() {
        String booking = anna.buys(event, 1);
        String token = anna.post(booking + "/transfer", "{\"email\": \"nobody@example.com\"}")
                .answers(201)
                .text("/transfer_token");

        SERVER.unchanged(() -> {
            accept(bert, token).refuses(403, "forbidden");
            accept(SERVER.guest(), token).refuses(403, "forbidden");
            accept(anna, token).refuses(409, "own_booking");
            anna.post(booking + "/transfer", "{\"email\": \"nobody\"}").blames("email");
        });
        String open = offer(anna, booking);
        SERVER.advance(Duration.ofDays(8));
        accept(SERVER.account(), open).refuses(409, "transfer_ended");
    }

    @Test
    void bookingThatIsOverIsNotHandedOn() {
        String booking = anna.buys(event, 1);
        String token = offer(anna, booking);
        anna.cancel(booking).answers(200);

        SERVER.unchanged(() -> {
            accept(bert, token).refuses(409, "not_pending");
            anna.post(booking + "/transfer", "{}").refuses(409, "not_pending");
        });
    }

    @Test
    void limitOfTheReceiverHolds() {
        EventOnSale few = SERVER.event(EventPlan.of(10).limited("max_per_person", 2));
        bert.buys(few, 1);
        String token = offer(anna, anna.buys(few, 2));

        SERVER.unchanged(() -> accept(bert, token).refuses(400, "limit_reached"));
        accept(SERVER.account(), token).answers(200);
    }
}
