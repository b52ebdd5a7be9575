package dev.holdfast.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many attempts a minute each key has, in this process. Thread-safe. */
public final class AttemptLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEYS_MAX = 100_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(KEYS_MAX)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    /** {@code perMinute} of zero is no limit. */
    public AttemptLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.time = meter(clock);
    }

    /** How many attempts a key has in a minute; zero is no limit. */
    public int perMinute() {
        return perMinute;
    }

    /** Uses up one attempt of {@code key}; when none is left, how long until there is one. */
    public Optional<Duration> take(String key) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** When {@code key} has no attempt left, how long until there is one. Uses up nothing. */
    public Optional<Duration> exhausted(String key) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        var probe = bucket(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String key) {
        return buckets.get(key, _ -> Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build());
    }

    private static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
