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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes sell one event on one database; the first is frozen (SIGSTOP) inside a batch, holding the
 * event's lock.
 */
@Tag("fault")
final class FrozenNodeTest {

    private static final int SEATS = 60;
    private static final int EACH = 20;

    @TempDir
    private Path temp = Path.of("");

    private TestDatabase database;
    private Truth truth;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        truth = new Truth(new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void otherNodeSellsOnAndTheFrozenOneTellsTheTruthWhenItThaws() throws Exception {
        try (ChildServer first = node("first");
                ChildServer second = node("second");
                Shop one = new Shop(first.address());
                Shop two = new Shop(second.address())) {
            String event = one.eventOnSale(one.signIn(), SEATS);
            List<Buyer> ofOne = one.guests(EACH);
            List<Buyer> ofTwo = two.guests(EACH);
            Rush<Answer> frozen = freezeInsideABatch(first,
                    event, () -> Rush.start(ofOne, EACH, buyer -> one.reserve(buyer, event, 1)));
            long froze = System.nanoTime();
            var sold = new ArrayList<>(List.of(two.reserve(ofTwo.getFirst(), event, 1).expect(200)));
            Duration stood = Duration.ofNanos(System.nanoTime() - froze);
            System.out.println("the other node sold " + stood.toMillis() + " ms after the first was frozen");
            assertThat(stood).isLessThan(Duration.ofSeconds(10));
            for (Answer answer : Rush.start(ofTwo, EACH, buyer -> two.reserve(buyer, event, 1)).results()) {
                sold.add(answer.expect(200));
            }
            first.signal("CONT");
            sold.addAll(answeredTruly(frozen.results()));
            sold.addAll(Rush.start(ofOne, EACH, buyer -> one.reserve(buyer, event, 1).expect(200)).results());
            assertThat(sold.stream().map(answer -> answer.member("reservation_id")).distinct().count())
                    .isEqualTo(2 * EACH)
                    .isEqualTo(truth.live(event));
            truth.auditIsClean();
        }
    }

    private ChildServer node(String name) throws IOException {
        String url = database.jdbcUrl()
                .replace("jdbc:postgresql://",
                        "postgresql://" + database.user() + ":" + database.password() + "@");
        return ChildServer.launch(Files.createDirectory(temp.resolve(name)).resolve("data"), "--database-url",
                url,
                "--jwt-key", "a-key-of-two-nodes-in-a-fault-test", "--internal-api-key",
                "a-key-of-two-nodes-in-a-fault-test");
    }

    private interface Start {
        Rush<Answer> now();
    }

    /** A lock of ours keeps a batch of the node inside its transaction until the node is frozen. */
    private Rush<Answer> freezeInsideABatch(ChildServer node, String event, Start buying)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = truth.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM pools WHERE event_id = '" + event + "' FOR UPDATE");
            Rush<Answer> rush = buying.now();
            Patience.within(10, "a batch waits for our lock",
                    () -> truth.laneSessions("wait_event_type = 'Lock'") == 1);
            node.signal("STOP");
            connection.rollback();
            Patience.within(2, "the batch's transaction is left alone",
                    () -> truth.laneSessions("state = 'idle in transaction'") == 1);
            return rush;
        }
    }

    /** Those that hold something; the others were told to come again. */
    private static List<Answer> answeredTruly(List<Answer> answers) {
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.comeAgain());
        return answers.stream().filter(Answer::succeeded).toList();
    }
}
