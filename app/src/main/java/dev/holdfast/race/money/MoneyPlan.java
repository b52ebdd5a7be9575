package dev.holdfast.race.money;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a race for money is to do.
 *
 * @param webhookSecret
 *            signs webhooks that are played; empty when none are
 * @param p99MaxMillis
 *            the highest 99th percentile of the rush that passes, in milliseconds
 */
record MoneyPlan(int users, long seed, String webhookSecret, Patience patience, OptionalInt p99MaxMillis) {

    /** The most tickets that a buyer asks for. */
    static final int QUANTITY_MAX = 3;

    /**
     * How long things may take.
     *
     * @param quiet
     *            until nothing is under way
     * @param asking
     *            how long who was refused asks again
     */
    record Patience(Duration quiet, Duration asking) {}

    MoneyPlan {
        if (users < 2 || !patience.quiet().isPositive() || patience.asking().isNegative()) {
            throw new IllegalArgumentException(
                    "--users is at least 2, --quiet at least 1, --ask-again not negative");
        }
    }

    boolean webhooks() {
        return !webhookSecret.isEmpty();
    }

    /** Places of the sale that has enough for everybody. */
    int enough() {
        return users * QUANTITY_MAX;
    }

    /** Places of the sale that has not. */
    int tooFew() {
        return Math.max(1, users / 3);
    }
}
