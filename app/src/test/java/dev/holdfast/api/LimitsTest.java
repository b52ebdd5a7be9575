package dev.holdfast.api;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.ApiKeyId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.SettableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Whose attempts count against which limit. */
class LimitsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-02T03:04:05Z"));
    private final Limits limits = new Limits(new Config.Limits(1, 2, 3, 0, 0), clock);
    private final Caller user = new Caller.User(UserId.random(), false);
    private final Caller key = new Caller.ApiKey(ApiKeyId.random(), OrganizationId.random(),
            EnumSet.allOf(KeyScope.class));

    private static Problem refused(Runnable attempt) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, attempt::run)).problem();
    }

    @Test
    void ordersOfAUserHaveALimitOfTheirOwn() {
        limits.reserve(user);
        limits.order(user);
        limits.order(user);

        Problem problem = refused(() -> limits.order(user));

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.code()).isEqualTo("rate_limited");
        assertThat(problem.headers()).containsEntry("Retry-After", "60")
                .containsEntry("RateLimit-Policy", "\"order\";q=2;w=60")
                .containsEntry("RateLimit", "\"order\";r=0;t=60");
        assertThat(refused(() -> limits.reserve(user)).headers()).containsEntry("RateLimit-Policy",
                "\"reserve\";q=1;w=60");
    }

    @Test
    void keyHasOneBudgetForAllRoutes() {
        limits.reserve(key);
        limits.order(key);
        limits.order(key);

        assertThat(refused(() -> limits.reserve(key)).headers()).containsEntry("RateLimit-Policy",
                "\"api-key\";q=3;w=60");
    }

    @Test
    void attemptsComeBackAfterAMinuteAndNeverInZeroSeconds() {
        limits.reserve(user);
        clock.advance(Duration.ofMinutes(1).minusNanos(1));
        assertThat(refused(() -> limits.reserve(user)).headers()).containsEntry("Retry-After", "1");
        clock.advance(Duration.ofNanos(1));

        assertThatCode(() -> limits.reserve(user)).doesNotThrowAnyException();
    }

    @Test
    void zeroIsNoLimit() {
        var none = new Limits(new Config.Limits(0, 0, 0, 0, 0), clock);

        for (int i = 0; i < 1_000; i++) {
            none.reserve(user);
            none.order(user);
            none.order(key);
        }
    }
}
