package dev.holdfast.checkout;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * A machine elsewhere that takes money. Every call carries a key: the same key is the same charge or refund,
 * however often it is called, so that each call may be repeated. Implementations are thread-safe and may
 * block; they throw {@link GatewayException} when it is not known what came of it.
 */
public interface PaymentGateway {

    /**
     * Whose money it is. The gateway keeps it with the charge or refund and tells it again in its webhooks.
     *
     * @param number of the attempt to pay, or of the refund
     */
    record Purpose(EventId event, BookingId booking, int number) {}

    /** How the buyer pays. */
    enum Way {
        /** With a token that was brought to us. */
        TOKEN,
        /** On a page that speaks to the gateway itself; we hear of it later. */
        PAGE
    }

    /** What to charge. The token is the buyer's and must not be stored or logged. */
    record Charge(String key, Purpose purpose, String token, String method, Money amount) {}

    /**
     * What became of a charge.
     *
     * @param age since the attempt began
     * @param overdue whether the buyer's time is over: a charge that was not made is then called off, so that
     * it cannot be made any more
     */
    record Inquiry(String key, Purpose purpose, Money amount, Way way, Duration age, boolean overdue) {}

    /** What the buyer shall be able to pay on a page. */
    record Intention(String key, Purpose purpose, Money amount) {}

    /**
     * What a page needs to pay.
     *
     * @param clientSecret for the buyer alone; lets nothing but this be paid
     */
    record Intent(String transaction, String clientSecret) {}

    /** What to give back of the charge {@code transaction}. */
    record Refund(String key, Purpose purpose, String transaction, Money amount) {}

    /** What became of a charge. */
    sealed interface Answer {

        record Charged(String transaction) implements Answer {}

        record Declined(String reason) implements Answer {}

        /**
         * The buyer has to agree with the bank or to pay, then the same charge is asked for again.
         *
         * @param clientSecret what the buyer's page needs for that, where there is something
         */
        record ActionRequired(@Nullable String clientSecret) implements Answer {}

        /** Not decided yet. */
        record Processing() implements Answer {}

        /** No such charge was ever begun, and none will be. */
        record NotFound() implements Answer {}
    }

    /** What became of a refund. */
    sealed interface RefundAnswer {

        /** The money is on its way back for good. */
        record Done() implements RefundAnswer {}

        /** Accepted, and not decided yet. */
        record Pending() implements RefundAnswer {}

        /** Not given back. It may be tried again. */
        record Refused(String reason) implements RefundAnswer {}
    }

    String name();

    Answer charge(Charge charge);

    /** What became of the charge or intent with this key. */
    Answer find(Inquiry inquiry);

    /** Prepares a payment that the buyer makes on a page. */
    Intent intend(Intention intention);

    RefundAnswer refund(Refund refund);

    /** Whose money a transaction is; empty when it is not ours. */
    Optional<Purpose> purposeOf(String transaction);
}
