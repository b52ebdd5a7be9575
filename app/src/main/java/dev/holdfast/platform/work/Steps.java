package dev.holdfast.platform.work;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Moments between two steps of what must survive a crash anywhere. A test names one, by the system property
 * {@code holdfast.stop-at}, as {@code name} or, for the nth time that it is reached, {@code name#n}; whoever
 * reaches it says so in the log and goes no further, so that the process can be killed there. Without the
 * property nothing happens. Thread-safe.
 */
public final class Steps {

    private static final Logger log = LoggerFactory.getLogger(Steps.class);
    private static final @Nullable Stop STOP = stop(System.getProperty("holdfast.stop-at"));

    /** Where to stop, and after how many times. */
    private record Stop(String step, AtomicInteger left) {}

    private Steps() {}

    private static @Nullable Stop stop(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("#", 2);
        return new Stop(parts[0], new AtomicInteger(parts.length == 1 ? 1 : Integer.parseInt(parts[1])));
    }

    /** Whether a test has named one. */
    public static boolean watched() {
        return STOP != null;
    }

    /** The moment of this name has come. */
    public static void reached(String step) {
        if (STOP == null || !STOP.step().equals(step) || STOP.left().decrementAndGet() != 0) {
            return;
        }
        log.warn("stopped at {}", step);
        while (true) {
            LockSupport.park();
        }
    }
}
