package dev.holdfast.bench.micro;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.SessionId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What drawing ids and references costs, from the source of chance that the server has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdBenchmark {

    private static final long MILLIS = 1_900_000_000_000L;

    private final SecureRandom random = new SecureRandom();
    private final EventTag tag = new EventTag(0x5EED_CAFE);

    @Benchmark
    public BookingId bookingId() {
        return BookingId.draw(tag, MILLIS, random);
    }

    @Benchmark
    public BookingReference bookingReference() {
        return BookingReference.draw(random);
    }

    /** A UUID of version 8 that is random but for the tag. */
    @Benchmark
    public SessionId taggedUuid() {
        return SessionId.random(tag);
    }

    /** The usual one, to compare with. */
    @Benchmark
    public UUID randomUuid() {
        return UUID.randomUUID();
    }
}
