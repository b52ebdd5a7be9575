package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** Confirming beside others who want something else of the same booking. */
class ConfirmRaceTest {

    private static final int ROUNDS = 8;

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    /** Runs all at once; what they answered, in their order. */
    private static <T> List<T> race(List<Supplier<T>> rivals) {
        var barrier = new CyclicBarrier(rivals.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (Supplier<T> rival : rivals) {
                Callable<T> started = () -> {
                    barrier.await();
                    return rival.get();
                };
                running.add(threads.submit(started));
            }
            var answers = new ArrayList<T>();
            for (Future<T> future : running) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static long rows(String table, String condition, String booking) {
        return SERVER.count("SELECT count(*) FROM " + table + " WHERE " + condition.formatted(booking));
    }

    @Test
    void sameTokenChargesOnce() {
        EventOnSale event = SERVER.event(50);
        for (int round = 0; round < ROUNDS; round++) {
            Buyer buyer = SERVER.guest();
            String booking = buyer.holds(event, 1);
            var rivals = new ArrayList<Supplier<ApiAnswer>>();
            for (int i = 0; i < 8; i++) {
                rivals.add(() -> buyer.confirm(booking, "tok_same"));
            }

            List<ApiAnswer> answers = race(rivals);

            List<ApiAnswer> sold = answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(sold).isNotEmpty();
            assertThat(sold.stream().map(ApiAnswer::body).distinct()).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer -> answer.refuses(409, "payment_in_progress"));
            assertThat(rows("sandbox_charges", "gateway_key LIKE '%s-%%'", booking)).isOne();
            assertThat(rows("payments", "booking_id = '%s'", booking)).isOne();
        }
        assertThat(event.free()).isEqualTo(50 - ROUNDS);
    }

    @Test
    void differentTokensSellOnce() {
        EventOnSale event = SERVER.event(50);
        for (int round = 0; round < ROUNDS; round++) {
            Buyer buyer = SERVER.guest();
            String booking = buyer.holds(event, 1);
            var rivals = new ArrayList<Supplier<ApiAnswer>>();
            for (int i = 0; i < 4; i++) {
                String token = "tok_" + i;
                rivals.add(() -> buyer.confirm(booking, token));
            }

            List<ApiAnswer> answers = race(rivals);

            assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer -> assertThat(answer.refuses(409, answer.text("/code")).text("/code"))
                            .isIn("payment_in_progress", "not_pending"));
            assertThat(rows("sandbox_charges", "gateway_key LIKE '%s-%%'", booking)).isOne();
        }
    }

    @Test
    void confirmAndCancelAgree() {
        EventOnSale event = SERVER.event(50);
        int sold = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Buyer buyer = SERVER.guest();
            String booking = buyer.holds(event, 1);

            List<ApiAnswer> answers = race(List.of(() -> buyer.confirm(booking),
                    () -> buyer.cancel(booking)));

            ApiAnswer confirm = answers.get(0);
            ApiAnswer cancel = answers.get(1);
            String state = buyer.booking(booking).text("/status");
            assertThat(state).isEqualTo(cancel.status() == 200 ? "cancelled" : "confirmed");
            if (cancel.status() != 200) {
                cancel.refuses(409, "payment_in_progress");
            }
            if (confirm.status() != 200) {
                confirm.refuses(409, "not_pending");
            }
            sold += state.equals("confirmed") ? 1 : 0;
        }
        SERVER.giveBackDue();
        assertThat(event.free()).isEqualTo(50 - sold);
    }

    @Test
    void confirmAndTheDeadlineAgree() {
        EventOnSale event = SERVER.event(50);
        int sold = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Buyer buyer = SERVER.guest();
            ApiAnswer held = buyer.reserve(event, 1).answers(200);
            String booking = held.reservation();
            SERVER.advanceTo(held.time("/expires_at").minusMillis(6));

            List<ApiAnswer> answers = race(List.of(() -> buyer.confirm(booking),
                    () -> buyer.expire(booking), () -> {
                        SERVER.sweep();
                        return buyer.booking(booking);
                    }));

            String state = buyer.booking(booking).text("/status");
            ApiAnswer confirm = answers.getFirst();
            assertThat(state).as("%s", answers).isEqualTo(confirm.status() == 200 ? "confirmed" : "expired");
            if (confirm.status() != 200) {
                confirm.refuses(400, "hold_ended");
            }
            sold += state.equals("confirmed") ? 1 : 0;
        }
        assertThat(event.free()).isEqualTo(50 - sold);
    }
}
