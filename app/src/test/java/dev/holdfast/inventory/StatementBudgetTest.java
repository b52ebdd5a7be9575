package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.time.DatabaseClock;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many round trips an operation may cost, counted between the node and the database. Each is done more
 * often than the driver waits before it prepares statements on the server. A connection that is new asks for
 * the types of arrays once, so each does its first work uncounted.
 */
final class StatementBudgetTest {

    private static final int TIMES = 12;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private RoundTrips trips;
    private TestInventory world;
    private LaneConnections connections;
    private BatchRunner runner;

    @BeforeEach
    void open() throws IOException {
        trips = RoundTrips.before(database.address());
        world = new TestInventory(trips.address());
        connections = LaneConnections.open(trips.address(), 1, new SimpleMeterRegistry());
        runner = new BatchRunner(connections, new BatchClock(new DatabaseClock()), new SeatMemory(),
                new LaneMetrics(new SimpleMeterRegistry()));
    }

    @AfterEach
    void close() throws IOException {
        connections.close();
        world.close();
        trips.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void batchOfReservesTakesThreeRoundTripsWhateverItsSize(int size) throws Exception {
        var earlier = world.onSale(size);
        run(earlier, reserves(earlier, size));
        var event = world.onSale(size * (TIMES + 1));
        assertThat(counted(() -> run(event, reserves(event, size)), 1)).containsOnly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void batchOfReservesAfterAnotherTakesOneRoundTrip(int size) throws Exception {
        var event = world.onSale(size * (TIMES + 1));
        run(event, reserves(event, size));
        assertThat(counted(() -> run(event, reserves(event, size)))).containsOnly(1);
        assertThat(world.inventory().availability().of(event.id()).orElseThrow().free()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void payingAndConfirmingTakesThreeRoundTripsEach(int size) throws Exception {
        payAndConfirm(size);
        assertThat(payAndConfirm(size)).containsExactly(3, 3);
    }

    /** The round trips of both. */
    private List<Integer> payAndConfirm(int size) throws Exception {
        var event = world.onSale(size);
        List<Outcome> held = run(event, reserves(event, size));
        var counts = new ArrayList<Integer>();
        counts.addAll(
                counted(() -> assertThat(run(event, held.stream().map(StatementBudgetTest::start).toList()))
                        .allMatch(Outcome.PaymentStarted.class::isInstance), 1));
        counts.addAll(
                counted(() -> assertThat(run(event, held.stream().map(StatementBudgetTest::end).toList()))
                        .allMatch(Outcome.Confirmed.class::isInstance), 1));
        return counts;
    }

    @Test
    void refusalForLackOfStockTakesOneRoundTripAndWritesNothing() throws Exception {
        var event = world.onSale(1);
        world.confirmed(event, world.held(event, UserId.random(), 1));
        Runnable refusal = () -> assertThat(world.reserve(event, 1)).isEqualTo(new Outcome.SoldOut());
        refusal.run();
        // Another database of the server may write meanwhile; not in every one of these windows.
        var unchanged = Stream.generate(() -> writesNothing(refusal))
                .limit(5)
                .filter(quiet -> quiet)
                .findAny();
        assertThat(unchanged).isPresent();
        assertThat(counted(refusal::run)).containsOnly(1);
    }

    @Test
    void manyRefusalsTakeFewerRoundTripsThanThereAreOfThem() throws Exception {
        var event = world.onSale(1);
        world.held(event, UserId.random(), 1);
        world.reserve(event, 1);
        int before = trips.count();
        Rush.of(500, () -> world.reserve(event, 1));
        System.out.println("500 refusals at once: " + (trips.count() - before) + " round trips");
        assertThat(trips.count() - before).isLessThan(250);
    }

    private boolean writesNothing(Runnable work) {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            var place = """
                    SELECT pg_current_wal_insert_lsn() || ' ' || pg_snapshot_xmax(pg_current_snapshot())
                    """;
            String before = text(statement, place);
            for (int i = 0; i < 50; i++) {
                work.run();
            }
            return text(statement, place).equals(before);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void availabilityTakesNoRoundTripWhileItIsFresh() throws Exception {
        var event = world.onSale(5);
        var availability = world.inventory().availability();
        var fresh = Stream.generate(() -> {
            availability.of(event.id());
            int before = trips.count();
            for (int i = 0; i < 100; i++) {
                availability.of(event.id());
            }
            return trips.count() - before;
        }).limit(5).anyMatch(count -> count == 0);
        assertThat(fresh).isTrue();
        world.held(event, UserId.random(), 2);
        assertThat(availability.of(event.id()).orElseThrow().free()).isEqualTo(3);
    }

    /** Something that uses the database. */
    private interface Work {
        void run() throws Exception;
    }

    private List<Integer> counted(Work work) throws Exception {
        return counted(work, TIMES);
    }

    private List<Integer> counted(Work work, int times) throws Exception {
        var counts = new ArrayList<Integer>();
        for (int i = 0; i < times; i++) {
            int before = trips.count();
            work.run();
            counts.add(trips.count() - before);
        }
        return counts;
    }

    private List<Outcome> run(OnSale event, List<LaneRequest> requests) throws Exception {
        List<LaneEntry> entries = requests.stream().map(request -> new LaneEntry(request, null)).toList();
        return runner.run(event.id(), UUID.randomUUID(), entries, ReadPlan.Guess.NOTHING).outcomes();
    }

    private static List<LaneRequest> reserves(OnSale event, int size) {
        return IntStream.range(0, size)
                .<LaneRequest>mapToObj(i -> TestInventory.request(event, UserId.random(), 1, "key-" + i))
                .toList();
    }

    private static LaneRequest start(Outcome held) {
        var booking = ((Outcome.Held) held).booking();
        var means = new Payment.Means(42, "card", Duration.ofSeconds(70));
        return new LaneRequest.StartPayment(booking.id(), booking.user(), means, TestInventory.ORIGIN);
    }

    private static LaneRequest end(Outcome held) {
        return new LaneRequest.EndPayment(((Outcome.Held) held).booking().id(), 1, new Charged("txn_1"),
                TestInventory.ORIGIN);
    }
}
