package dev.holdfast.checkout;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final PaymentGateway gateway;
    private final Duration timeout;
    private final MeterRegistry registry;
    private final GatewayBreaker breaker;

    GatewayCalls(PaymentGateway gateway, Duration timeout, InstantSource time, MeterRegistry registry) {
        this.gateway = gateway;
        this.timeout = timeout;
        this.registry = registry;
        this.breaker = new GatewayBreaker(gateway.name(), time, registry);
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
        var task = new FutureTask<>(repeated(operation, work, start)::get);
        Thread.ofVirtual().name("gateway-" + operation).start(task);
        String result = "failed";
        try {
            T answer = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            result = "answered";
            pass.answered(System.nanoTime() - start);
            return answer;
        } catch (TimeoutException e) {
            result = "timeout";
            pass.failed(System.nanoTime() - start, e);
            throw new GatewayException(
                    gateway.name() + " did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            pass.failed(System.nanoTime() - start, e);
            throw new GatewayException(gateway.name() + " failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            pass.failed(System.nanoTime() - start, e);
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while calling " + gateway.name(), e);
        } finally {
            Timer.builder("holdfast.gateway.calls")
                    .tag("operation", operation)
                    .tag("result", result)
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Tries again what failed, a little later each time, but begins none once half of its time is over. */
    private <T> Supplier<T> repeated(String operation, Supplier<T> work, long start) {
        long lastFailure = start + timeout.toNanos() / 2 - LONGEST_PAUSE.toNanos();
        var config = RetryConfig.<T>custom()
                .maxAttempts(TRIES_MAX)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2.0, 0.5))
                .retryOnException(e -> e instanceof GatewayException && System.nanoTime() < lastFailure)
                .build();
        return Retry.decorateSupplier(Retry.of(operation, config), work);
    }
}
