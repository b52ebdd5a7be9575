package dev.holdfast.faults;

import dev.holdfast.faults.Shop.Buyer;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 of the server, in the middle of a race. */
@Tag("fault")
final class KilledServerTest {

    private static final int SEATS = 1_200;
    private static final int BUYERS = 1_500;
    private static final int AT_ONCE = 400;

    @TempDir
    private Path temp = Path.of("");

    private List<Buyer> buyers = List.of();
    private List<Answer> answers = List.of();
    private String race = "";
    private String brief = "";

    @Test
    void everyAnsweredBookingIsThereAfterTheNextStart() throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        long database = raceUntilTheKill(data);
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            assertThat(server.databasePid().orElseThrow()).isNotEqualTo(database);
            var truth = new Truth(server.database());
            Patience.within(20, "expired holds come back", () -> shop.free(brief) == 5);
            answeredBookingsAreThere(shop);
            int repeated = repeatTheUnanswered(shop);
            long first = answers.stream().filter(Answer::succeeded).count();
            assertThat(first + repeated).isEqualTo(SEATS).isEqualTo(truth.live(race));
            assertThat(truth.number("SELECT count(*) - count(DISTINCT user_id) FROM bookings")).isZero();
            truth.auditIsClean();
        }
    }

    /** Returns the process of the database that died with the server. */
    private long raceUntilTheKill(Path data) throws Exception {
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            String admin = shop.signIn();
            race = shop.eventOnSale(admin, SEATS);
            brief = shop.eventOnSale(admin, 5);
            new Truth(server.database()).execute(
                    "UPDATE event_rules SET hold_seconds = 3 WHERE event_id = '" + brief + "'");
            buyers = shop.guests(BUYERS);
            Buyer passerBy = shop.guests(1).getFirst();
            shop.reserve(passerBy, brief, 5).expect(200);
            long database = server.databasePid().orElseThrow();
            Rush<Answer> rush = Rush.start(buyers, AT_ONCE, buyer -> shop.reserve(buyer, race, 1));
            Patience.within(30, "the race is on", () -> rush.done() > 150);
            server.kill();
            answers = rush.results();
            return database;
        }
    }

    private void answeredBookingsAreThere(Shop shop) throws InterruptedException {
        Map<String, Buyer> held = new TreeMap<>();
        for (int i = 0; i < BUYERS; i++) {
            if (answers.get(i).succeeded()) {
                held.put(answers.get(i).member("reservation_id"), buyers.get(i));
            }
        }
        assertThat(held).hasSizeGreaterThan(100).hasSizeLessThan(SEATS);
        Rush.start(List.copyOf(held.entrySet()), AT_ONCE, entry -> {
            Answer found = shop.booking(entry.getValue(), entry.getKey()).expect(200);
            assertThat(found.json().required("quantity").asInt()).isEqualTo(1);
            return assertThat(found.member("status")).isEqualTo("pending");
        }).results();
    }

    /** Returns how many of them hold something now. */
    private int repeatTheUnanswered(Shop shop) throws InterruptedException {
        var without = new ArrayList<Buyer>();
        for (int i = 0; i < BUYERS; i++) {
            if (!answers.get(i).answered()) {
                without.add(buyers.get(i));
            }
        }
        assertThat(without).isNotEmpty();
        List<Answer> repeated = Rush.start(without, AT_ONCE, buyer -> shop.reserve(buyer, race, 1)).results();
        assertThat(repeated).filteredOn(answer -> !answer.succeeded() && !answer.code().equals("all_held"))
                .isEmpty();
        return (int) repeated.stream().filter(Answer::succeeded).count();
    }
}
