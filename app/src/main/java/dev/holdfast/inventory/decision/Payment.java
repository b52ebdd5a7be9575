package dev.holdfast.inventory.decision;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to pay for a booking.
 *
 * @param attempt from 1
 * @param tokenFingerprint of the payment token, which itself is never stored
 * @param gatewayKey the idempotency key of the charge; the same for every call about this attempt
 * @param transaction the gateway's name for the charge, once there is one
 * @param error why it failed, when it did
 */
public record Payment(int attempt, long tokenFingerprint, String method, PaymentState state,
        String gatewayKey,
        @Nullable String transaction, @Nullable String error, Instant startedAt) {

    /** The gateway has been or is being asked, and what came of it is not known yet. */
    boolean open() {
        return state == PaymentState.PROCESSING || state == PaymentState.REQUIRES_ACTION;
    }

    /** Null leaves the transaction or the error as it is, as in {@link Changes.PaymentUpdate}. */
    Payment with(PaymentState newState, @Nullable String newTransaction, @Nullable String newError) {
        return new Payment(attempt, tokenFingerprint, method, newState, gatewayKey,
                newTransaction == null ? transaction : newTransaction, newError == null ? error : newError,
                startedAt);
    }

    /** What a buyer brings to pay with, and how long the charge may take at the most. */
    public record Means(long tokenFingerprint, String method, Duration window) {}
}
