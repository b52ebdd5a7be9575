package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;

import java.time.Duration;

/** The refusals that several account routes share. */
final class AccountProblems {

    private static final int RETRY_WHEN_BUSY_SECONDS = 2;

    private AccountProblems() {}

    static Problem incorrect() {
        return Problem.of(401, "bad_credentials", "Incorrect email or password");
    }

    static Problem refreshRefused() {
        return Problem.of(401, "invalid_refresh_token", "Invalid or expired refresh token");
    }

    static Problem rateLimited(Duration wait) {
        return Problem.of(429, "rate_limited", "Too many attempts. Please try again later.")
                .retryAfter(Math.toIntExact(wait.plusNanos(999_999_999).toSeconds()));
    }

    static Problem overloaded() {
        return Problem.of(503, "overloaded", "Too many requests are waiting")
                .retryAfter(RETRY_WHEN_BUSY_SECONDS);
    }
}
