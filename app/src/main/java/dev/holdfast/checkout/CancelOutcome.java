package dev.holdfast.checkout;

import dev.holdfast.platform.money.Money;

import java.time.Instant;

/** What came of cancelling. */
public sealed interface CancelOutcome {

    /** How far the money has come on its way back. */
    enum RefundStatus {
        /** It is given back. */
        PROCESSED,
        /** It will be: the gateway has not done it yet. */
        PENDING,
        /** The gateway refused it too often; somebody has to look. */
        FAILED,
        /** There is none to give back. */
        NONE
    }

    record Cancelled(Money refund, RefundStatus status) implements CancelOutcome {}

    record AlreadyCancelled() implements CancelOutcome {}

    record AlreadyExpired() implements CancelOutcome {}

    record EventStarted(Instant startedAt) implements CancelOutcome {}

    record PaymentInProgress() implements CancelOutcome {}

    record Unknown() implements CancelOutcome {}

    record NotYours() implements CancelOutcome {}

    /** The key was used for something else. */
    record KeyReused() implements CancelOutcome {}

    /** The booking has no such part. */
    record NoSuchItem(int line) implements CancelOutcome {}

    /** So much cannot be given back. */
    record RefundTooLarge(Money max) implements CancelOutcome {}
}
