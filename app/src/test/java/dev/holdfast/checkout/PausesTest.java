package dev.holdfast.checkout;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not decided is asked about again, ever less often. */
class PausesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Pauses pauses = new Pauses(Duration.ofSeconds(60));

    @Test
    void pauseGrowsWithAgeBetweenItsBounds() {
        assertThat(pauses.over("k", NOW)).isTrue();

        pauses.begin("k", NOW, Duration.ZERO);
        assertThat(pauses.over("k", NOW.plusMillis(1_999))).isFalse();
        assertThat(pauses.over("k", NOW.plusSeconds(2))).isTrue();

        pauses.begin("k", NOW, Duration.ofSeconds(40));
        assertThat(pauses.over("k", NOW.plusSeconds(19))).isFalse();
        assertThat(pauses.over("k", NOW.plusSeconds(20))).isTrue();

        pauses.begin("k", NOW, Duration.ofHours(5));
        assertThat(pauses.over("k", NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void pauseEndsWithTheTimeOfTheBuyer() {
        pauses.begin("k", NOW, Duration.ofSeconds(40), NOW.plusSeconds(7));

        assertThat(pauses.over("k", NOW.plusSeconds(6))).isFalse();
        assertThat(pauses.over("k", NOW.plusSeconds(7))).isTrue();
    }

    @Test
    void whatIsNotWaitedForIsForgotten() {
        pauses.begin("k", NOW, Duration.ofHours(1));
        pauses.begin("l", NOW, Duration.ofHours(1));

        pauses.keepOnly(Set.of("l"));

        assertThat(pauses.size()).isOne();
        assertThat(pauses.over("k", NOW)).isTrue();
    }
}
