package dev.holdfast.checkout;

import dev.holdfast.platform.money.Money;

/**
 * A machine elsewhere that takes money. Every call carries a key: the same key is the same charge or refund,
 * however often it is called. Implementations are thread-safe and may block; they throw
 * {@link GatewayException} when it is not known what came of it.
 */
public interface PaymentGateway {

    /** What to charge. The token is the buyer's and must not be stored or logged. */
    record Charge(String key, String token, String method, Money amount) {}

    /** What to give back. */
    record Refund(String key, String chargeKey, String transaction, Money amount) {}

    /** What became of a charge. */
    sealed interface Answer {

        record Charged(String transaction) implements Answer {}

        record Declined(String reason) implements Answer {}

        /** The buyer has to agree with the bank, then the same charge is asked for again. */
        record ActionRequired() implements Answer {}

        /** Not decided yet. */
        record Processing() implements Answer {}

        /** No such charge was ever begun. */
        record NotFound() implements Answer {}
    }

    String name();

    Answer charge(Charge charge);

    /** What became of the charge with this key. */
    Answer find(String key);

    /** Gives money back; returns normally only when that is done. */
    void refund(Refund refund);
}
