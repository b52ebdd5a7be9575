package dev.holdfast.faults;

import dev.holdfast.faults.Shop.Buyer;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 of the embedded database under a running server, in the middle of a race, again and again. */
@Tag("fault")
final class KilledDatabaseTest {

    private static final int SEATS = 1_200;
    private static final int BUYERS = 1_500;

    @TempDir
    private Path temp = Path.of("");

    @Test
    void serverSaysComeAgainAndHealsByItself() throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            String event = shop.eventOnSale(shop.signIn(), SEATS);
            List<Buyer> buyers = shop.guests(BUYERS);
            shop.get("/health/ready").expect(200);
            Rush<Answer> rush = Rush.start(buyers, 300, buyer -> shop.reserve(buyer, event, 1));
            Patience.within(30, "the race is on", () -> rush.done() > 150);
            Patience.within(30, "readiness says that the database is away", () -> {
                var pid = server.databasePid();
                if (pid.isPresent()) {
                    ChildServer.signal("KILL", Long.toString(pid.getAsLong()));
                }
                return shop.get("/health/ready").comeAgain();
            });
            List<Answer> answers = rush.results();
            assertThat(answers).allSatisfy(KilledDatabaseTest::isAllowed);
            assertThat(answers).anyMatch(Answer::succeeded);
            Patience.within(30, "readiness is back", () -> shop.get("/health/ready").status() == 200);

            var held = new ArrayList<>(answers.stream().filter(Answer::succeeded).toList());
            held.addAll(repeatTheRest(shop, event, new Round(buyers, answers)));
            var truth = new Truth(server.database());
            assertThat(held.stream().map(answer -> answer.member("reservation_id")).distinct().count())
                    .isEqualTo(SEATS)
                    .isEqualTo(truth.live(event));
            assertThat(truth.number("SELECT count(*) FROM bookings")).isEqualTo(SEATS);
            truth.auditIsClean();
        }
    }

    private record Round(List<Buyer> buyers, List<Answer> answers) {}

    private static List<Answer> repeatTheRest(Shop shop, String event, Round round)
            throws InterruptedException {
        var without = new ArrayList<Buyer>();
        for (int i = 0; i < round.answers().size(); i++) {
            if (!round.answers().get(i).succeeded()) {
                without.add(round.buyers().get(i));
            }
        }
        List<Answer> repeated = Rush.start(without, 300, buyer -> shop.reserve(buyer, event, 1)).results();
        assertThat(repeated).filteredOn(answer -> !answer.succeeded() && !answer.code().equals("all_held"))
                .isEmpty();
        return repeated.stream().filter(Answer::succeeded).toList();
    }

    private static void isAllowed(Answer answer) {
        assertThat(answer.succeeded() || answer.comeAgain() || answer.code().equals("all_held"))
                .as("%s", answer)
                .isTrue();
        assertThat(answer.took()).as("%s", answer).isLessThan(Duration.ofSeconds(15));
    }
}
