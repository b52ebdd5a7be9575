package dev.holdfast.platform.time;

import java.time.Duration;

/**
 * The offset added to the time read from the database. Zero, except where a test moves time: no code but
 * tests calls {@link #advance}. Thread-safe.
 */
public final class DatabaseClock {

    private volatile Duration offset = Duration.ZERO;

    public Duration offset() {
        return offset;
    }

    /** Moves time forward for everything that reads it through this clock. */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }
}
