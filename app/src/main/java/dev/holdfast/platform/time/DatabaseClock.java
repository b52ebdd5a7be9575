package dev.holdfast.platform.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The offset added to the time read from the database. Zero, except where a test moves time: no code but tests calls
 * {@link #advance}. Thread-safe.
 */
public final class DatabaseClock {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public Duration offset() {
        return offset.get();
    }

    /** Moves time forward for everything that reads it through this clock. */
    public void advance(Duration by) {
        offset.updateAndGet(o -> o.plus(by));
    }
}
