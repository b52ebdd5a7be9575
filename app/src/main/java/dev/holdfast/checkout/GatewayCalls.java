package dev.holdfast.checkout;

import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Calls the gateway: each call with a deadline, within which it is repeated when it fails soon, and none
 * while a {@link GatewayBreaker} forbids it. Repeating is safe because every call carries its key.
 * Thread-safe.
 */
final class GatewayCalls {

    private static final int TRIES_MAX = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** Twice the first, and half of that more. */
    private static final Duration LONGEST_PAUSE = FIRST_PAUSE.multipliedBy(3);
    private static final IntervalFunction PAUSES = IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE,
            2.0,
            0.5);

    private final PaymentGateway gateway;
    private final Duration timeout;
    private final MeterRegistry registry;
    private final GatewayBreaker breaker;
    private final OpenCalls open;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    private record Ended(String operation, String result) {}

    GatewayCalls(PaymentGateway gateway, Duration timeout, InstantSource time, MeterRegistry registry) {
        this.gateway = gateway;
        this.timeout = timeout;
        this.registry = registry;
        this.breaker = new GatewayBreaker(gateway.name(), time, registry);
        this.open = new OpenCalls(timeout);
    }

    /** Asks whether the gateway may be called, before anything is done that only makes sense if so. */
    GatewayBreaker.Pass pass() {
        return breaker.pass();
    }

    PaymentGateway.Answer charge(PaymentGateway.Charge charge, GatewayBreaker.Pass pass) {
        return call("charge", pass, () -> gateway.charge(charge));
    }

    PaymentGateway.Intent intend(PaymentGateway.Intention intention, GatewayBreaker.Pass pass) {
        return call("intend", pass, () -> gateway.intend(intention));
    }

    PaymentGateway.Answer find(PaymentGateway.Inquiry inquiry) {
        return call("find", () -> gateway.find(inquiry));
    }

    PaymentGateway.RefundAnswer refund(PaymentGateway.Refund refund) {
        return call("refund", () -> gateway.refund(refund));
    }

    Optional<PaymentGateway.Purpose> purposeOf(String transaction) {
        return call("purpose", () -> gateway.purposeOf(transaction));
    }

    private <T> T call(String operation, Supplier<T> work) {
        try (GatewayBreaker.Pass pass = breaker.pass()) {
            return call(operation, pass, work);
        }
    }

    /**
     * A call that is not answered in time goes on without us: what comes of it is found out later by its key.
     *
     * @throws GatewayException when it is not known what came of it
     */
    private <T> T call(String operation, GatewayBreaker.Pass pass, Supplier<T> work) {
        pass.use();
        long start = System.nanoTime();
        var answer = new CompletableFuture<T>();
        open.limit(answer);
        Thread.ofVirtual().name("gateway-" + operation).start(() -> answer(answer, work, start));
        String result = "failed";
        try {
            T answered = answer.get();
            result = "answered";
            pass.answered(System.nanoTime() - start);
            return answered;
        } catch (ExecutionException e) {
            boolean silent = e.getCause() instanceof TimeoutException;
            result = silent ? "timeout" : "failed";
            pass.failed(System.nanoTime() - start, e);
            throw new GatewayException(silent
                    ? gateway.name() + " did not answer within " + timeout.toMillis() + " ms"
                    : gateway.name() + " failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            pass.failed(System.nanoTime() - start, e);
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while calling " + gateway.name(), e);
        } finally {
            timers.computeIfAbsent(new Ended(operation, result), this::timer)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Ended ended) {
        return Timer.builder("holdfast.gateway.calls")
                .tag("operation", ended.operation())
                .tag("result", ended.result())
                .register(registry);
    }

    private <T> void answer(CompletableFuture<T> answer, Supplier<T> work, long start) {
        try {
            answer.complete(repeated(work, start));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Tries again what failed, a little later each time, but begins none once half of its time is over. */
    private <T> T repeated(Supplier<T> work, long start) {
        long lastFailure = start + timeout.toNanos() / 2 - LONGEST_PAUSE.toNanos();
        for (int tries = 1;; tries++) {
            try {
                return work.get();
            } catch (GatewayException e) {
                if (tries == TRIES_MAX || System.nanoTime() >= lastFailure) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSES.apply(tries)));
            }
        }
    }
}
