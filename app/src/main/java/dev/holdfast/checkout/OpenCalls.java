package dev.holdfast.checkout;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that wait for an answer, all for the same time at most. A timer for each would cost more than all
 * else that waiting takes, so one thread looks after all of them now and then, and ends when there are none.
 * Thread-safe.
 */
final class OpenCalls {

    private static final Duration LOOK_AFTER_MAX = Duration.ofMillis(50);
    private static final int LOOKS = 10;

    private record Call(CompletableFuture<?> answer, long endNanos) {}

    private final long timeoutNanos;
    private final long lookAfterNanos;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    OpenCalls(Duration timeout) {
        timeoutNanos = timeout.toNanos();
        lookAfterNanos = Math.min(timeoutNanos / LOOKS, LOOK_AFTER_MAX.toNanos());
    }

    /** Fails this with a {@link TimeoutException} unless it is answered in time, or soon after. */
    void limit(CompletableFuture<?> answer) {
        calls.add(new Call(answer, System.nanoTime() + timeoutNanos));
        watch();
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            Thread.ofVirtual().name("gateway-deadlines").start(this::look);
        }
    }

    private void look() {
        while (!calls.isEmpty()) {
            LockSupport.parkNanos(lookAfterNanos);
            long now = System.nanoTime();
            calls.removeIf(call -> ended(call, now));
        }
        watched.set(false);
        // Who came after the last look saw that it was watched still.
        if (!calls.isEmpty()) {
            watch();
        }
    }

    private static boolean ended(Call call, long now) {
        return call.answer().isDone()
                || (now - call.endNanos() > 0 && call.answer().completeExceptionally(new TimeoutException()));
    }
}
