package dev.holdfast.inventory;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or the database brings about. */
final class Until {

    private static final Duration MAX = Duration.ofSeconds(10);

    /** Something that becomes true. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Until() {}

    static void holds(String what, Condition condition) {
        long began = System.nanoTime();
        while (!check(condition)) {
            if (System.nanoTime() - began > MAX.toNanos()) {
                throw new AssertionError("not within " + MAX + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static boolean check(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
