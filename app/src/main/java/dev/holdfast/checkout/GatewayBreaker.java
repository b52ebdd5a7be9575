package dev.holdfast.checkout;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Says whether the gateway may be called. While most calls fail it says no at once, so that nobody waits for
 * an answer that does not come; after a pause a few calls find out whether it is well again. A decline is an
 * answer and no failure. Thread-safe.
 */
final class GatewayBreaker {

    /** Of so many latest calls; fewer than the least say nothing. */
    private static final int CALLS_WATCHED = 50;
    private static final int CALLS_LEAST = 10;
    /** A charge that is silent and an inquiry that is answered are half, and the gateway is there. */
    private static final float FAILURES_PERCENT = 60;
    static final Duration PAUSE = Duration.ofSeconds(10);
    static final int PROBES = 5;

    private final String gateway;
    private final CircuitBreaker breaker;
    private final Counter refused;

    GatewayBreaker(String gateway, InstantSource time, MeterRegistry registry) {
        this.gateway = gateway;
        this.breaker = CircuitBreaker.of(gateway,
                CircuitBreakerConfig.custom()
                        .slidingWindow(CALLS_WATCHED, CALLS_LEAST,
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(FAILURES_PERCENT)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .clock(time.withZone(ZoneOffset.UTC))
                        .build());
        this.refused = Counter.builder("holdfast.gateway.refused").tag("gateway", gateway).register(registry);
        Gauge.builder("holdfast.gateway.breaker.state", breaker, b -> number(b.getState()))
                .tag("gateway", gateway)
                .register(registry);
    }

    private static int number(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    /** Asks for one call. Close what is returned. */
    Pass pass() {
        boolean granted = breaker.tryAcquirePermission();
        if (!granted) {
            refused.increment();
        }
        return new Pass(granted);
    }

    /** A permission for one call, or its refusal. Given back when closed without a call. One thread's. */
    final class Pass implements AutoCloseable {

        private final boolean granted;
        private boolean used;

        private Pass(boolean granted) {
            this.granted = granted;
        }

        boolean granted() {
            return granted;
        }

        /**
         * The call begins.
         *
         * @throws GatewayException when it must not
         */
        void use() {
            if (!granted) {
                throw GatewayException.notCalled(gateway);
            }
            if (used) {
                throw new IllegalStateException("a pass is good for one call");
            }
            used = true;
        }

        void answered(long nanos) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }

        void failed(long nanos, Throwable how) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, how);
        }

        @Override
        public void close() {
            if (granted && !used) {
                breaker.releasePermission();
            }
        }
    }
}
