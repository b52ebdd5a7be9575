package dev.holdfast.api;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.limits.AttemptLimit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often one may try to book: users by the route they use, API keys one budget for all routes. What
 * settles a booking (pay, cancel, look) is never limited. Thread-safe.
 */
public final class Limits {

    private final AttemptLimit reserves;
    private final AttemptLimit orders;
    private final AttemptLimit apiKeys;

    public Limits(Config.Limits perMinute, InstantSource clock) {
        this.reserves = new AttemptLimit(perMinute.reserves(), clock);
        this.orders = new AttemptLimit(perMinute.orders(), clock);
        this.apiKeys = new AttemptLimit(perMinute.apiKeys(), clock);
    }

    /**
     * Counts an attempt to reserve on our own routes.
     *
     * @throws ProblemException 429 {@code rate_limited} when the caller has none left
     */
    public void reserve(Caller caller) {
        take(caller, "reserve", reserves);
    }

    /**
     * Counts an attempt on the order API, whose clients order many seats as one user.
     *
     * @throws ProblemException 429 {@code rate_limited} when the caller has none left
     */
    public void order(Caller caller) {
        take(caller, "order", orders);
    }

    private void take(Caller caller, String policy, AttemptLimit ofUsers) {
        switch (caller) {
            case Caller.User(var id, _) -> take(policy, ofUsers, id.toString());
            case Caller.ApiKey(var id, _, _) -> take("api-key", apiKeys, id.toString());
            case Caller.Anonymous _,Caller.Admin _,Caller.Internal _ ->
                throw new IllegalStateException("a booking route was opened to " + caller.actor());
        }
    }

    private static void take(String policy, AttemptLimit limit, String key) {
        Optional<Duration> wait = limit.take(key);
        if (wait.isEmpty()) {
            return;
        }
        long seconds = Math.max(1, wait.get().plusNanos(999_999_999).toSeconds());
        throw Problem.of(429, "rate_limited", "Too many booking attempts. Please try again later.")
                .retryAfter(Math.toIntExact(seconds))
                .header("RateLimit-Policy", "\"" + policy + "\";q=" + limit.perMinute() + ";w=60")
                .header("RateLimit", "\"" + policy + "\";r=0;t=" + seconds)
                .exception();
    }
}
