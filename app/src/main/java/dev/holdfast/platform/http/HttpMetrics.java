package dev.holdfast.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Request times by route and status, and how many requests are being handled. Thread-safe. */
final class HttpMetrics {

    private record Key(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Key, Timer> timers = new ConcurrentHashMap<>();

    HttpMetrics(MeterRegistry registry, AtomicInteger inFlight) {
        this.registry = registry;
        registry.gauge("holdfast.http.in.flight", inFlight);
    }

    void answered(String method, String route, int status, long nanos) {
        timers.computeIfAbsent(new Key(method, route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("holdfast.http.requests")
                .description("Time from the request line to the last byte of the answer")
                .tag("method", key.method())
                .tag("route", key.route())
                .tag("status", Integer.toString(key.status()))
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
                        Duration.ofMillis(500), Duration.ofMillis(2_000))
                .register(registry);
    }
}
