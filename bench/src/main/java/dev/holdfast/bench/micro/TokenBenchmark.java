package dev.holdfast.bench.micro;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.User;
import dev.holdfast.platform.ids.UserId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What it costs to know whose token came with a request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

    private static final int TOKENS = 20_000;
    private static final String SECRET = "a secret that only this benchmark has";

    private final AccessTokens known = tokens();
    private final List<String> issued = IntStream.range(0, TOKENS)
            .mapToObj(i -> known.issue(user(i)))
            .toList();
    private AccessTokens forgetful = tokens();
    private int next;

    private static AccessTokens tokens() {
        return new AccessTokens(SECRET, new AccessTokens.Lifetimes(Duration.ofHours(1), Duration.ofHours(1)),
                InstantSource.system());
    }

    private static User user(int number) {
        EmailAddress address = EmailAddress.parse("buyer" + number + "@bench.holdfast.local").orElseThrow();
        return new User(new UserId(new UUID(4, number)), address, "Buyer", Optional.empty(), false,
                Instant.EPOCH);
    }

    /** One that was proven within the last second. */
    @Benchmark
    public Object cached() {
        return known.user(issued.getFirst()).orElseThrow();
    }

    /** One that comes for the first time. Who has seen all is replaced by one who has seen none. */
    @Benchmark
    public Object first() {
        if (next == TOKENS) {
            next = 0;
            forgetful = tokens();
        }
        return forgetful.user(issued.get(next++)).orElseThrow();
    }
}
