package dev.holdfast.faults;

import dev.holdfast.faults.Shop.Buyer;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The server is told to stop while requests are under way. */
@Tag("fault")
final class GracefulStopTest {

    private static final int IN_FLIGHT = 200;

    @TempDir
    private Path temp = Path.of("");

    private record Stopped(String event, int held) {}

    private interface Stop {
        void tell(ChildServer server) throws Exception;
    }

    @Test
    void acceptedRequestsAreAnsweredAndTheDatabaseGoesLast() throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        Stopped stopped = stopWhileRequestsAreInFlight(data, server -> server.signal("TERM"), 143);
        long begun = System.nanoTime();
        try (ChildServer server = ChildServer.launch(data); Shop shop = new Shop(server.address())) {
            System.out
                    .println("the second start took " + Duration.ofNanos(System.nanoTime() - begun).toMillis()
                            + " ms");
            assertThat(shop.free(stopped.event())).isEqualTo(1_000 - stopped.held());
            var truth = new Truth(server.database());
            assertThat(truth.live(stopped.event())).isEqualTo(stopped.held());
            truth.auditIsClean();
        }
    }

    /** A terminal signals everything in the foreground; the database must not hear of it. */
    @Test
    void interruptOfTheWholeProcessGroupLosesNothing() throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        stopWhileRequestsAreInFlight(data, server -> server.signalGroup("INT"), 130);
    }

    private static Stopped stopWhileRequestsAreInFlight(Path data, Stop stop, int code) throws Exception {
        try (ChildServer server = ChildServer.launch(data, "--lane-deadline", "30s");
                Shop shop = new Shop(server.address());
                Shop late = new Shop(server.address())) {
            String event = shop.eventOnSale(shop.signIn(), 1_000);
            List<Buyer> buyers = shop.guests(IN_FLIGHT);
            Rush<Answer> rush;
            try (Connection connection = new Truth(server.database()).connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SELECT FROM lanes WHERE event_id = '" + event + "' FOR UPDATE");
                rush = Rush.start(buyers, IN_FLIGHT, buyer -> shop.reserve(buyer, event, 1));
                Patience.within(20, "all requests are under way",
                        () -> inFlight(shop) > IN_FLIGHT);
                late.get("/health").expect(200);
                stop.tell(server);
                Patience.within(10, "late requests are turned away", () -> isTurnedAway(late));
                assertThat(rush.done()).isZero();
                assertThat(server.databasePid()).isPresent();
                connection.rollback();
            }
            List<Answer> answers = rush.results();
            assertThat(answers).as("answers to accepted requests")
                    .filteredOn(answer -> answer.status() != 200 && !answer.comeAgain())
                    .isEmpty();
            assertThat(answers).as("some are held").anyMatch(Answer::succeeded);
            assertThat(server.awaitEnd(30)).isEqualTo(code);
            assertThat(server.databasePid()).isEmpty();
            return new Stopped(event, (int) answers.stream().filter(Answer::succeeded).count());
        }
    }

    private static boolean isTurnedAway(Shop late) {
        Answer answer = late.get("/health");
        assertThat(answer.answered()).as("%s", answer).isTrue();
        return answer.comeAgain() && answer.code().equals("overloaded") && answer.closes();
    }

    /** Requests that the server is working on, with the one that asks. */
    private static long inFlight(Shop shop) {
        return shop.get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith("holdfast_http_in_flight "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
