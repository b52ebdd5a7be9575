package dev.holdfast.faults;

import dev.holdfast.faults.Shop.Buyer;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slow database, one that is away, and connections that are all taken: somebody may have to come again,
 * nothing breaks.
 */
@Tag("fault")
final class SlowDatabaseTest {

    private static final int CALLERS = 150;

    @TempDir
    private Path temp = Path.of("");

    private TestDatabase database;
    private Truth truth;
    private DatabaseProxy proxy;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.freshDatabase();
        truth = new Truth(new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()));
        proxy = DatabaseProxy.before(truth.address());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        database.close();
    }

    @Test
    void nobodyMeetsAnInternalError() throws Exception {
        String url = proxy.address()
                .jdbcUrl()
                .replace("jdbc:postgresql://",
                        "postgresql://" + database.user() + ":" + database.password() + "@");
        try (ChildServer server = ChildServer.launch(temp.resolve("data"), "--database-url", url,
                "--database-connections", "2", "--lane-connections", "2");
                Shop shop = new Shop(server.address())) {
            String admin = shop.signIn();
            var events = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                events.add(shop.eventOnSale(admin, CALLERS));
            }
            List<Buyer> buyers = shop.guests(CALLERS);
            whenEverythingIsSlow(shop, events, buyers);
            whenOthersHoldTheLocksOfSomeEvents(shop, events, buyers);
            whenTheDatabaseIsAway(shop, events, buyers);
            assertThat(server.output()).doesNotContain(" ERROR ");
            truth.auditIsClean();
        }
    }

    private void whenEverythingIsSlow(Shop shop, List<String> events, List<Buyer> buyers) throws Exception {
        proxy.delay(Duration.ofMillis(40));
        everybodyIsAnswered(Rush.start(buyers, CALLERS, buyer -> anything(shop, events, buyer)));
        proxy.delay(Duration.ZERO);
    }

    /** Batches that wait for a lock keep the lanes' connections, all of them. */
    private void whenOthersHoldTheLocksOfSomeEvents(Shop shop, List<String> events, List<Buyer> buyers)
            throws InterruptedException, SQLException {
        try (Connection connection = truth.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM lanes WHERE event_id IN ('" + events.get(0) + "', '"
                    + events.get(1) + "') FOR UPDATE");
            everybodyIsAnswered(Rush.start(buyers, CALLERS, buyer -> anything(shop, events, buyer)));
            connection.rollback();
        }
    }

    private void whenTheDatabaseIsAway(Shop shop, List<String> events, List<Buyer> buyers)
            throws InterruptedException {
        proxy.refuse(true);
        everybodyIsAnswered(Rush.start(buyers, CALLERS, buyer -> anything(shop, events, buyer)));
        proxy.refuse(false);
        Patience.within(20, "it sells again",
                () -> shop.reserve(buyers.getFirst(), events.getLast(), 1).succeeded());
    }

    /** Something else for each buyer, a reserve for every second one. */
    private static Answer anything(Shop shop, List<String> events, Buyer buyer) {
        int number = Math.floorMod(buyer.key().hashCode(), 1_000);
        String event = events.get(number % events.size());
        return switch (number / 4 % 8) {
            case 0 -> shop.get("/api/v1/events/" + event);
            case 1 -> shop.get("/api/v1/bookings/check-availability?quantity=1&event_id=" + event);
            case 2 -> shop.get("/api/v1/users/bookings", buyer.token());
            case 3 -> shop.get("/api/v1/events");
            default -> shop.reserve(buyer, event, 1);
        };
    }

    private static void everybodyIsAnswered(Rush<Answer> rush) throws InterruptedException {
        List<Answer> answers = rush.results();
        assertThat(answers).filteredOn(answer -> answer.status() != 200 && !answer.comeAgain()).isEmpty();
        assertThat(answers).filteredOn(answer -> answer.took().compareTo(Duration.ofSeconds(15)) > 0)
                .isEmpty();
    }
}
