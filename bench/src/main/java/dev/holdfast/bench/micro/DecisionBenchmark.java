package dev.holdfast.bench.micro;

import dev.holdfast.inventory.decision.Decision;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What deciding costs for each reserve in a batch of 128 of different buyers for one pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final int BATCH = 128;
    private static final int CAPACITY = 100_000;
    private static final long PRICE_MINOR = 7_500;
    private static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");
    private static final SessionId SESSION = new SessionId(new UUID(1, 1));
    private static final PoolId POOL = new PoolId(new UUID(2, 1));
    private static final TicketTypeId TYPE = new TicketTypeId(new UUID(3, 1));

    private final List<LaneRequest> requests = IntStream.range(0, BATCH)
            .<LaneRequest>mapToObj(DecisionBenchmark::reserve)
            .toList();
    private final EventState onSale = state(0);
    private final EventState soldOut = state(CAPACITY);

    private static Reserve reserve(int number) {
        return new Reserve(new BookingId(new UUID(5, number)), new BookingReference("EVT-" + number),
                new LaneRequest.Buyer(new UserId(new UUID(4, number)), true, false),
                List.of(new Wanted.Tickets(TYPE, 2)), "key-" + number, number,
                new Origin("user:" + number, "request-" + number));
    }

    private static EventState state(int sold) {
        var rules = new EventRules(1, EventStatus.PUBLISHED, 10, OptionalInt.empty(), OptionalInt.empty(),
                new EventRules.HoldTimes(Duration.ofMinutes(15), Duration.ofMinutes(5)));
        Instant start = NOW.plus(Duration.ofDays(3));
        var session = new SessionRules(SESSION, start, start.plus(Duration.ofHours(2)));
        var pool = new PoolCount(POOL, SESSION, CAPACITY, 0, sold, 0);
        var type = new TicketRules(TYPE, SESSION, POOL, new Money(PRICE_MINOR, Currency.getInstance("USD")));
        return new EventState(rules, Map.of(SESSION, session), Map.of(POOL, pool), Map.of(TYPE, type),
                Map.of(), Map.of(), List.of(), false, List.of(), Map.of());
    }

    /** All get what they want. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object sells() {
        return Decision.decide(onSale, requests, NOW);
    }

    /** There is nothing left for anybody. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object refuses() {
        return Decision.decide(soldOut, requests, NOW);
    }
}
