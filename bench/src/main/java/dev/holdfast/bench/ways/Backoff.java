package dev.holdfast.bench.ways;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long one who lost waits: at most twice as long each time, and chance keeps those who lost apart. */
final class Backoff {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int DOUBLED_MAX = 4;

    private Backoff() {}

    /** Waits after so many tries that failed before this one. */
    static void pause(int tries) {
        long longest = FIRST_NANOS << Math.min(tries, DOUBLED_MAX);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }
}
