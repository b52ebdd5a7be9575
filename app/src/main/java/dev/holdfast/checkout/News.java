package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

/** What a gateway's webhook tells. */
sealed interface News {

    /** The money was taken. */
    record Charged(Purpose purpose, String key, String transaction) implements News {}

    /** The money was not taken and will not be. */
    record NotCharged(Purpose purpose, String key, String reason) implements News {}

    /**
     * A refund has ended: well when {@code error} is null.
     *
     * @param transaction the charge it is of
     */
    record RefundEnded(Purpose purpose, String key, String transaction, Money amount, @Nullable String error)
            implements
                News {}

    /**
     * The buyer's bank claims the money back, or has decided who gets it.
     *
     * @param transaction the charge it is about
     */
    record Disputed(String transaction, Dispute.State state, String reason) implements News {}

    /** Nothing that concerns us. */
    record NotOurs() implements News {}

    /** Not from the gateway. */
    record Forged(String why) implements News {}
}
