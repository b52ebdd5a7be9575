package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;

import java.time.Duration;

/** The refusals that several account routes share. */
final class AccountProblems {

    private static final int RETRY_WHEN_BUSY_SECONDS = 2;

    private AccountProblems() {}

    static Problem incorrect() {
        return Problem.of(401, "unauthorized", "Incorrect email or password");
    }

    static Problem refreshRefused() {
        return Problem.of(401, "unauthorized", "Invalid or expired refresh token");
    }

    static Problem tooManyFailures(Duration wait) {
        return rateLimited("Too many failed sign-ins. Please try again later.", wait);
    }

    static Problem rateLimited(String error, Duration wait) {
        return Problem.of(429, "rate_limited", error)
                .retryAfter(Math.toIntExact(wait.plusNanos(999_999_999).toSeconds()));
    }

    static Problem overloaded() {
        return Problem.of(503, "overloaded", "Too many sign-ins at once. Please try again.")
                .retryAfter(RETRY_WHEN_BUSY_SECONDS);
    }
}
