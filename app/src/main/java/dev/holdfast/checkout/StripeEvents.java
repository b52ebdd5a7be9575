package dev.holdfast.checkout;

import com.google.gson.JsonParseException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.inventory.decision.LaneRequest;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Stripe's webhooks, and the sandbox's, which look the same. The signature is proven on the bytes as
 * they came before anything in them is read. Thread-safe.
 */
public final class StripeEvents {

    /** How old a webhook may be: an older one may be somebody's repetition. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Ends of a dispute in which the seller keeps the money. */
    private static final Set<String> WON = Set.of("won", "warning_closed", "prevented");

    private final String secret;
    private final InstantSource time;

    public StripeEvents(String secret, InstantSource time) {
        this.secret = secret;
        this.time = time;
    }

    News read(byte[] body, @Nullable String signature) {
        if (signature == null) {
            return new News.Forged("no signature");
        }
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            Webhook.Signature.verifyHeader(text, signature, secret, TOLERANCE.toSeconds(),
                    time.withZone(ZoneOffset.UTC));
        } catch (SignatureVerificationException e) {
            return new News.Forged(e.getMessage());
        }
        return read(text);
    }

    private static News read(String text) {
        try {
            Event event = Webhook.constructEventWithoutVerification(text);
            if (event == null || event.getType() == null || event.getData() == null) {
                return new News.NotOurs();
            }
            StripeObject about = event.getDataObjectDeserializer().deserializeUnsafe();
            return switch (about) {
                case PaymentIntent intent -> intent(event.getType(), intent);
                case Refund refund -> refund(event.getType(), refund);
                case Dispute dispute -> dispute(event.getType(), dispute);
                case null, default -> new News.NotOurs();
            };
        } catch (JsonParseException | EventDataObjectDeserializationException
                | IllegalArgumentException _) {
            // Signed, so from the gateway, but of a shape that nothing of ours has.
            return new News.NotOurs();
        }
    }

    private static News intent(String type, PaymentIntent intent) {
        Optional<Purpose> purpose = StripeMetadata.charge(intent.getMetadata());
        if (purpose.isEmpty()) {
            return new News.NotOurs();
        }
        String key = intent.getMetadata().get(StripeMetadata.KEY);
        return switch (type) {
            case "payment_intent.succeeded" -> new News.Charged(purpose.get(), key, intent.getId());
            // On a page the buyer tries another card; the intent ends with the hold.
            case "payment_intent.payment_failed" -> StripeMetadata.way(intent.getMetadata()) == Way.PAGE
                    ? new News.NotOurs()
                    : new News.NotCharged(purpose.get(), key, reason(intent.getLastPaymentError()));
            case "payment_intent.canceled" -> new News.NotCharged(purpose.get(), key, "canceled");
            default -> new News.NotOurs();
        };
    }

    static String reason(@Nullable StripeError error) {
        if (error == null) {
            return "declined";
        }
        if (error.getDeclineCode() != null) {
            return error.getDeclineCode();
        }
        return error.getCode() == null ? "declined" : error.getCode();
    }

    private static News refund(String type, Refund refund) {
        Optional<Purpose> purpose = StripeMetadata.refund(refund.getMetadata());
        boolean told = Set.of("charge.refund.updated", "refund.updated", "refund.failed").contains(type);
        if (purpose.isEmpty() || !told || refund.getStatus() == null || refund.getAmount() == null) {
            return new News.NotOurs();
        }
        var amount = StripeAmounts.money(refund.getAmount(), refund.getCurrency());
        String key = refund.getMetadata().get(StripeMetadata.KEY);
        return switch (refund.getStatus()) {
            case "succeeded" ->
                new News.RefundEnded(purpose.get(), key, refund.getPaymentIntent(), amount, null);
            case "failed",
                    "canceled" ->
                new News.RefundEnded(purpose.get(), key, refund.getPaymentIntent(), amount, failure(refund));
            default -> new News.NotOurs();
        };
    }

    static String failure(Refund refund) {
        return refund.getFailureReason() == null ? refund.getStatus() : refund.getFailureReason();
    }

    private static News dispute(String type, Dispute dispute) {
        String transaction = dispute.getPaymentIntent();
        if (transaction == null) {
            return new News.NotOurs();
        }
        String reason = dispute.getReason() == null ? "unknown" : dispute.getReason();
        return switch (type) {
            case "charge.dispute.created" ->
                new News.Disputed(transaction, LaneRequest.Dispute.State.OPENED, reason);
            case "charge.dispute.closed" -> new News.Disputed(transaction,
                    WON.contains(dispute.getStatus())
                            ? LaneRequest.Dispute.State.WON
                            : LaneRequest.Dispute.State.LOST,
                    reason);
            default -> new News.NotOurs();
        };
    }
}
