package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * What the target's clock showed at least, at a moment of the race. Immutable.
 *
 * @param startAtLeast
 *            when the race began; null when the target never told its time
 */
public record TargetTime(@Nullable Instant startAtLeast) {

    /** Of a target that never told its time. */
    public static final TargetTime UNKNOWN = new TargetTime(null);

    /** So many nanoseconds after the race began; {@link Instant#MIN} when it is not known. */
    public Instant atLeast(long nanos) {
        return startAtLeast == null ? Instant.MIN : startAtLeast.plus(Duration.ofNanos(nanos));
    }
}
