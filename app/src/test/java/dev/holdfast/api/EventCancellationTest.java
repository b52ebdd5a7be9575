package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.OtherNode;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import static org.assertj.core.api.Assertions.assertThat;

/** Cancelling an event ends everything that was booked of it and gives the money back. */
class EventCancellationTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static void assertAllIsGivenBack(EventOnSale event, int bookings) {
        assertThat(SERVER.count("SELECT count(*) FROM bookings WHERE state = 'cancelled' AND event_id = '"
                + event.id() + "'")).isEqualTo(bookings);
        assertThat(SERVER.count("SELECT count(*) FROM refunds WHERE state = 'done' AND event_id = '"
                + event.id() + "'")).isEqualTo(bookings);
        assertThat(SERVER.count("""
                SELECT sum(charged_minor) - sum(refunded_minor) FROM bookings WHERE event_id = '%s'"""
                .formatted(event.id()))).isZero();
        assertThat(event.free()).isEqualTo(bookings);
    }

    private static List<String> sell(EventOnSale event, int bookings) throws Exception {
        var buyers = new ArrayList<Buyer>();
        for (int i = 0; i < 10; i++) {
            buyers.add(SERVER.guest());
        }
        var atOnce = new Semaphore(24);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<String>>();
            for (int i = 0; i < bookings; i++) {
                Buyer buyer = buyers.get(i % buyers.size());
                running.add(threads.submit(() -> {
                    atOnce.acquire();
                    try {
                        return buyer.buys(event, 1);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            var ids = new ArrayList<String>();
            for (Future<String> one : running) {
                ids.add(one.get());
            }
            return ids;
        }
    }

    @Test
    void endsEverythingThatWasBookedAndGivesTheMoneyBack() {
        EventOnSale event = SERVER.event(EventPlan.of(10).startingIn(Duration.ofHours(1)));
        var organizer = new Organizer(SERVER, event);
        Buyer buyer = SERVER.account();
        String held = buyer.holds(event, 1);
        String sold = buyer.buys(event, 2);
        String lapsed = buyer.buys(event, 1);
        buyer.cancel(lapsed).answers(200);
        String paying = buyer.holds(event, 1);
        buyer.confirm(paying, "sandbox_3ds").answers(202);

        organizer.cancelEvent(2).answers(200);
        JsonNode begun = organizer.cancellation();
        SERVER.carryOnCancelling();
        JsonNode waits = organizer.cancellation();

        assertThat(begun.path("state").asString()).isEqualTo("running");
        assertThat(begun.path("reason").asString()).isEqualTo("The tenor has a cold");
        assertThat(begun.has("total")).isFalse();
        assertThat(waits.path("total").asInt()).isEqualTo(3);
        assertThat(waits.path("done").asInt()).isEqualTo(2);
        assertThat(waits.path("state").asString()).as("a charge is under way").isEqualTo("running");
        assertThat(buyer.booking(paying).text("/status")).isEqualTo("paying");
        assertThat(buyer.booking(held).text("/status")).isEqualTo("cancelled");
        assertThat(buyer.booking(sold).text("/status")).isEqualTo("cancelled");

        // The buyer comes back from the bank: sold, and given back.
        buyer.confirm(paying, "sandbox_3ds");
        SERVER.advance(Duration.ofMinutes(3));
        SERVER.settle();
        JsonNode done = organizer.finish();

        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("done").asInt()).isEqualTo(3);
        assertThat(done.path("failed").asInt()).isZero();
        assertThat(done.has("ended_at")).isTrue();
        assertThat(done.at("/refunds/pending").asInt()).isZero();
        assertThat(buyer.booking(sold).text("/payment_status")).isEqualTo("refunded");
        assertThat(buyer.booking(paying).text("/status")).isIn("cancelled", "expired");
        assertThat(event.free()).isEqualTo(10);
    }

    @Test
    void thousandBookingsAreEndedStepByStep() throws Exception {
        EventOnSale event = SERVER.event(1_000);
        var organizer = new Organizer(SERVER, event);
        sell(event, 1_000);
        organizer.cancelEvent(2).answers(200);

        var seen = new ArrayList<Integer>();
        while (organizer.cancellation().path("state").asString().equals("running") && seen.size() < 20) {
            SERVER.carryOnCancelling();
            JsonNode now = organizer.cancellation();
            assertThat(now.path("total").asInt()).isEqualTo(1_000);
            seen.add(now.path("done").asInt());
        }
        JsonNode ended = organizer.cancellation();
        int first = SERVER.giveBackDue();
        JsonNode giving = organizer.cancellation();
        JsonNode done = organizer.finish();

        assertThat(seen).hasSizeGreaterThan(1).isSorted().endsWith(1_000);
        assertThat(ended.at("/refunds/pending").asInt()).isEqualTo(1_000);
        assertThat(giving.at("/refunds/done").asInt()).isEqualTo(first).isLessThan(1_000);
        assertThat(done.at("/refunds/done").asInt()).isEqualTo(1_000);
        assertThat(done.at("/refunds/amount/amount_minor").asLong()).isEqualTo(7_500_000);
        assertAllIsGivenBack(event, 1_000);
    }

    @Test
    void anotherNodeGoesOnWhereOneHasStopped(@TempDir Path data) throws Exception {
        EventOnSale event = SERVER.event(600);
        var organizer = new Organizer(SERVER, event);
        sell(event, 600);
        organizer.cancelEvent(2).answers(200);
        try (OtherNode first = SERVER.otherNode(data)) {
            assertThat(first.carryOnCancelling()).isBetween(1, 599);
        }

        int before = organizer.cancellation().path("done").asInt();
        JsonNode done = organizer.finish();

        assertThat(before).isBetween(1, 599);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("done").asInt()).isEqualTo(600);
        assertAllIsGivenBack(event, 600);
    }

    @Test
    void twoNodesAtOnceEndEachBookingOnce(@TempDir Path data) throws Exception {
        EventOnSale event = SERVER.event(300);
        var organizer = new Organizer(SERVER, event);
        sell(event, 300);
        organizer.cancelEvent(2).answers(200);
        try (OtherNode other = SERVER.otherNode(data);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 3; round++) {
                Future<Integer> beside = threads.submit(other::carryOnCancelling);
                SERVER.carryOnCancelling();
                beside.get();
            }
        }

        assertThat(organizer.finish().path("done").asInt()).isEqualTo(300);
        assertAllIsGivenBack(event, 300);
        assertThat(SERVER.count("""
                SELECT count(*) FROM journal WHERE kind = 'cancelled' AND event_id = '%s'"""
                .formatted(event.id()))).isEqualTo(300);
    }

    @Test
    void whoWaitedWaitsNoMoreAndIsOfferedNothing() {
        EventOnSale event = SERVER.event(EventPlan.of(1).withWaitlist());
        var organizer = new Organizer(SERVER, event);
        Buyer winner = SERVER.account();
        Buyer waiting = SERVER.account();
        winner.buys(event, 1);
        waiting.reserve(event, 1).answers(202);

        organizer.cancelEvent(2).answers(200);
        organizer.finish();
        SERVER.relay();

        assertThat(organizer.get("/waitlist").answers(200).number("/counts/left")).isOne();
        assertThat(SERVER.count("SELECT count(*) FROM bookings WHERE event_id = '" + event.id() + "'"))
                .isOne();
        ApiAnswer told = SERVER.api().get("/api/v1/notices", waiting.headers()).answers(200);
        assertThat(told.text("/notices/0/kind")).isEqualTo("waitlist_closed");
    }

    @Test
    void editedStatusCancelsTooAndOnce() {
        EventOnSale event = SERVER.event(5);
        var organizer = new Organizer(SERVER, event);
        Buyer buyer = SERVER.account();
        String booking = buyer.buys(event, 1);

        SERVER.status(event, 2, "cancelled").answers(200);
        SERVER.status(event, 3, "cancelled").answers(200);
        organizer.finish();

        assertThat(organizer.get("/cancellations").answers(200).json().path("cancellations").size()).isOne();
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("cancelled");
        String id = organizer.cancellation().path("cancellation_id").asString();
        assertThat(organizer.get("/cancellations/" + id).answers(200).json())
                .isEqualTo(organizer.cancellation());
        organizer.get("/cancellations/" + event.id()).refuses(404, "not_found");
        organizer.get("/cancellations/x").blames("cancellation_id");
    }

    @Test
    void unpublishedEventKeepsItsBookings() {
        EventOnSale event = SERVER.event(5);
        var organizer = new Organizer(SERVER, event);
        Buyer buyer = SERVER.account();
        String sold = buyer.buys(event, 1);
        String held = buyer.holds(event, 1);

        SERVER.status(event, 2, "draft").answers(200);
        SERVER.carryOnCancelling();

        assertThat(organizer.get("/cancellations").answers(200).json().path("cancellations")).isEmpty();
        assertThat(buyer.booking(sold).text("/status")).isEqualTo("confirmed");
        buyer.confirm(held).answers(200);
    }

    @Test
    void stalledCancellingIsMeasured() {
        EventOnSale event = SERVER.event(5);
        Buyer buyer = SERVER.account();
        String paying = buyer.holds(event, 1);
        buyer.confirm(paying, "sandbox_3ds").answers(202);
        var organizer = new Organizer(SERVER, event);
        organizer.cancelEvent(2).answers(200);
        SERVER.carryOnCancelling();
        System.gc();

        assertThat(SERVER.metrics()).contains("holdfast_cancellations_running 1.0",
                "holdfast_cancellations_stalled_seconds");

        SERVER.advance(Duration.ofMinutes(5));
        SERVER.settle();
        assertThat(organizer.finish().path("state").asString()).isEqualTo("done");
        assertThat(SERVER.metrics()).contains("holdfast_cancellations_running 0.0");
    }
}
