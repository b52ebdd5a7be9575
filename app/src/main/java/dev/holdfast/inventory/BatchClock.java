package dev.holdfast.inventory;

import dev.holdfast.platform.time.DatabaseClock;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Knows about what time it is in the database without asking. A guess, to ask for the holds that are dead by
 * then, only saves work: when the real time turns out to be later, the batch reads again. The time of a batch
 * that does not read is never after the real one, and is held against it when the batch has the lock.
 * Thread-safe.
 */
final class BatchClock {

    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofMillis(250);
    /** Later than every deadline: the first batch reads the oldest holds, whenever they end. */
    private static final Instant UNKNOWN = Instant.parse("9999-01-01T00:00:00Z");

    private record Seen(Instant time, long nanos) {}

    private final DatabaseClock clock;
    private volatile @Nullable Seen seen;

    BatchClock(DatabaseClock clock) {
        this.clock = clock;
    }

    Duration offset() {
        return clock.offset();
    }

    void saw(Instant time) {
        seen = new Seen(time.minus(clock.offset()), System.nanoTime());
    }

    /**
     * The database's time by its last answer and what has gone by since here, which is not after the real
     * one, and before it by less than that answer was under way; null when that is too long ago.
     */
    @Nullable
    Instant now() {
        Seen last = seen;
        long since = last == null ? 0 : System.nanoTime() - last.nanos();
        return last == null || since > TRUSTED_FOR.toNanos()
                ? null
                : last.time().plusNanos(since).truncatedTo(ChronoUnit.MICROS).plus(clock.offset());
    }

    /** A time that is most likely not before that of a batch which starts now. */
    Instant guess() {
        Seen last = seen;
        if (last == null) {
            return UNKNOWN;
        }
        return last.time().plusNanos(System.nanoTime() - last.nanos()).plus(MARGIN).plus(clock.offset());
    }
}
