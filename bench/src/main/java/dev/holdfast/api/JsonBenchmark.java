package dev.holdfast.api;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What reading a reserve and writing its answer costs. Beside the bodies, which nobody else knows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {

    private final byte[] reserve = """
            {"event_id":"0197f9a2-5a52-8c3e-9d4f-1a2b3c4d5e6f","quantity":2,"idempotency_key":"bench-1"}"""
            .getBytes(StandardCharsets.UTF_8);
    private final ReserveAnswers.HeldBody held = held();

    private static ReserveAnswers.HeldBody held() {
        var price = new MoneyBody(7_500L, "USD");
        var amount = new MoneyBody(15_000L, "USD");
        var item = new ItemBody("tickets", new UUID(3, 1), new UUID(1, 1), null, null, 2, price, null, null,
                null,
                null, amount);
        return new ReserveAnswers.HeldBody(new UUID(5, 1), "EVT-0123ABCD",
                Instant.parse("2030-05-01T12:15:00Z"),
                new BigDecimal("150.00"), null, List.of(item));
    }

    @Benchmark
    public Object readsReserve() {
        return Json.parsed(reserve, BookingRoutes.ReserveBody.class);
    }

    @Benchmark
    public byte[] writesHeld() {
        return Json.bytes(held);
    }
}
