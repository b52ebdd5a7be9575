package dev.holdfast.faults;

import dev.holdfast.faults.Shop.Buyer;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 between any two steps of paying, and of cancelling an event, and a new start. */
@Tag("fault")
final class KilledAtStepTest {

    private static final int QUIET_SECONDS = 60;

    @TempDir
    private Path temp = Path.of("");

    private static Answer confirm(Shop shop, Buyer buyer, String booking) {
        return shop.post("/api/v1/bookings/confirm", buyer.token(), Map.of("reservation_id", booking,
                "payment_token", "card_of_" + booking, "payment_method", "credit_card"));
    }

    private static void killedAt(String step, ChildServer server) {
        Patience.within(QUIET_SECONDS, "stopped at " + step, () -> server.output().contains("stopped at "));
        server.kill();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-commit.payment_started", "after-commit.payment_started",
            "confirm.charged", "before-commit.confirmed", "after-commit.confirmed"})
    void whoPaysIsChargedOnceAndHasTickets(String step) throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        Buyer buyer;
        String booking;
        try (ChildServer server = ChildServer.launchStoppingAt(step, data);
                Shop shop = new Shop(server.address())) {
            String event = shop.eventOnSale(shop.signIn(), 3);
            buyer = shop.guests(1).getFirst();
            booking = shop.reserve(buyer, event, 2).expect(200).member("reservation_id");
            Buyer payer = buyer;
            Thread.startVirtualThread(() -> confirm(shop, payer, booking));
            killedAt(step, server);
        }
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            var truth = new Truth(server.database());
            Patience.within(QUIET_SECONDS, "nothing is being paid", () -> truth
                    .number("SELECT count(*) FROM payments WHERE state IN ('processing', 'requires_action')") == 0);
            confirm(shop, buyer, booking).expect(200);
            assertThat(shop.booking(buyer, booking).expect(200).member("status")).isEqualTo("confirmed");
            assertThat(truth.number("SELECT coalesce(sum(amount_minor - refunded_minor), 0)"
                    + " FROM sandbox_charges WHERE state = 'charged'")).isEqualTo(2_000);
            assertThat(truth.number("SELECT count(*) FROM sandbox_charges WHERE state = 'charged'")).isOne();
            assertThat(truth.number("SELECT count(*) FROM refunds")).isZero();
            truth.auditIsClean();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-commit.edited#2", "after-commit.edited#2", "before-commit.cancelled#2",
            "after-commit.cancelled#2", "refund.asked#2", "refund.answered#2", "before-commit.refunded#2",
            "after-commit.refunded#2"})
    void everybodyIsGivenTheirMoneyBackOnceWhenAnEventIsCancelled(String step) throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        List<Buyer> buyers;
        List<String> bookings = new ArrayList<>();
        String event;
        try (ChildServer server = ChildServer.launchStoppingAt(step, data);
                Shop shop = new Shop(server.address())) {
            String admin = shop.signIn();
            event = shop.eventOnSale(admin, 6);
            buyers = shop.guests(4);
            for (Buyer buyer : buyers) {
                String booking = shop.reserve(buyer, event, 1).expect(200).member("reservation_id");
                bookings.add(booking);
                if (bookings.size() < 4) {
                    confirm(shop, buyer, booking).expect(200);
                }
            }
            Thread.startVirtualThread(() -> cancel(shop, admin, event));
            killedAt(step, server);
        }
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            var truth = new Truth(server.database());
            if (truth.number("SELECT count(*) FROM event_rules WHERE status = 'cancelled'") == 0) {
                cancel(shop, shop.signIn(), event).expect(200);
            }
            Patience.within(QUIET_SECONDS, "the cancellation is done", () -> truth
                    .number("SELECT count(*) FROM cancellations WHERE state = 'done'") == 1
                    && truth.number("SELECT count(*) FROM refunds WHERE state <> 'done'") == 0);
            for (int i = 0; i < bookings.size(); i++) {
                assertThat(shop.booking(buyers.get(i), bookings.get(i)).expect(200).member("status"))
                        .isIn("cancelled", "expired");
            }
            assertThat(truth.number("SELECT count(*) FROM sandbox_charges WHERE state = 'charged'"))
                    .isEqualTo(3);
            assertThat(truth.number("SELECT count(*) FROM sandbox_charges WHERE refunded_minor <> 1000"
                    + " AND state = 'charged'")).isZero();
            assertThat(truth.number("SELECT count(*) FROM refunds")).isEqualTo(3);
            assertThat(truth.number("SELECT sum(held + sold) FROM pools")).isZero();
            truth.auditIsClean();
        }
    }

    private static Answer cancel(Shop shop, String admin, String event) {
        int version = shop.get("/api/v1/events/" + event).expect(200).json().required("version").asInt();
        return shop.send("DELETE", "/api/v1/admin/events/" + event, admin, Map.of("version", version));
    }
}
