package dev.holdfast.platform.limits;

import dev.holdfast.support.SettableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptLimitTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));

    @Test
    void eachKeyHasItsAttemptsAMinute() {
        var limit = new AttemptLimit(2, clock);

        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.exhausted("a")).isEmpty();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.exhausted("a")).contains(Duration.ofMinutes(1));
        assertThat(limit.take("a")).contains(Duration.ofMinutes(1));
        assertThat(limit.take("b")).isEmpty();

        clock.advance(Duration.ofSeconds(59));
        assertThat(limit.take("a")).contains(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void zeroIsNoLimit() {
        var limit = new AttemptLimit(0, clock);

        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.exhausted("a")).isEmpty();
    }
}
