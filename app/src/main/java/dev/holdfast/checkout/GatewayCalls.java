package dev.holdfast.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls the gateway, each call with a deadline. Thread-safe. */
final class GatewayCalls {

    private final PaymentGateway gateway;
    private final Duration timeout;
    private final MeterRegistry registry;

    GatewayCalls(PaymentGateway gateway, Duration timeout, MeterRegistry registry) {
        this.gateway = gateway;
        this.timeout = timeout;
        this.registry = registry;
    }

    PaymentGateway.Answer charge(PaymentGateway.Charge charge) {
        return call("charge", () -> gateway.charge(charge));
    }

    PaymentGateway.Answer find(String key) {
        return call("find", () -> gateway.find(key));
    }

    void refund(PaymentGateway.Refund refund) {
        call("refund", () -> {
            gateway.refund(refund);
            return refund;
        });
    }

    /**
     * A call that is not answered in time goes on without us: what comes of it is found out later by its key.
     *
     * @throws GatewayException when it is not known what came of it
     */
    private <T> T call(String operation, Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        long start = System.nanoTime();
        String result = "failed";
        Thread.ofVirtual().name("gateway-" + operation).start(task);
        try {
            T answer = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            result = "answered";
            return answer;
        } catch (TimeoutException e) {
            result = "timeout";
            throw new GatewayException(
                    gateway.name() + " did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new GatewayException(gateway.name() + " failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
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
}
