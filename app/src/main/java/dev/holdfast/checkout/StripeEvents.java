package dev.holdfast.checkout;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.inventory.decision.LaneRequest;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads Stripe's webhooks, and the sandbox's, which look the same. The signature is proven on the bytes as
 * they came before anything in them is read. Thread-safe.
 */
public final class StripeEvents {

    /** How old a webhook may be: an older one may be somebody's repetition. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Ends of a dispute in which the seller keeps the money. */
    private static final Set<String> WON = Set.of("won", "warning_closed", "prevented");

    private static final Set<String> REFUND_ENDS = Set.of("charge.refund.updated", "refund.updated",
            "refund.failed");
    /** What the library's own reader can read. */
    private static final Pattern SIGNATURE = Pattern.compile("t=\\d{1,12}(,\\w+=\\w+)+");

    private final String secret;
    private final InstantSource time;

    public StripeEvents(String secret, InstantSource time) {
        this.secret = secret;
        this.time = time;
    }

    News read(byte[] body, @Nullable String signature) {
        if (signature == null || !SIGNATURE.matcher(signature).matches()) {
            return new News.Forged("no signature");
        }
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            Webhook.Signature.verifyHeader(text, signature, secret, TOLERANCE.toSeconds(),
                    time.withZone(ZoneOffset.UTC));
        } catch (SignatureVerificationException _) {
            return new News.Forged("wrong or old signature");
        }
        return read(text);
    }

    private static News read(String text) {
        try {
            if (!shaped(JsonParser.parseString(text))) {
                return new News.NotOurs();
            }
            Event event = Webhook.constructEventWithoutVerification(text);
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

    /** Whether it is an event about an object, which the library takes for granted. */
    private static boolean shaped(JsonElement root) {
        return root instanceof JsonObject event && event.get("type") instanceof JsonPrimitive
                && event.get("data") instanceof JsonObject data
                && data.get("object") instanceof JsonObject about
                && about.get("object") instanceof JsonPrimitive;
    }

    private static News intent(String type, PaymentIntent intent) {
        return StripeMetadata.charge(intent.getMetadata())
                .map(tag -> intent(type, intent, tag))
                .orElseGet(News.NotOurs::new);
    }

    private static News intent(String type, PaymentIntent intent, StripeMetadata.Tag tag) {
        return switch (type) {
            case "payment_intent.succeeded" -> new News.Charged(tag.purpose(), tag.key(), intent.getId());
            // On a page the buyer tries another card; the intent ends with the hold.
            case "payment_intent.payment_failed" -> tag.way() == Way.PAGE
                    ? new News.NotOurs()
                    : new News.NotCharged(tag.purpose(), tag.key(), reason(intent.getLastPaymentError()));
            case "payment_intent.canceled" -> new News.NotCharged(tag.purpose(), tag.key(), "canceled");
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
        if (!REFUND_ENDS.contains(type) || refund.getStatus() == null || refund.getAmount() == null) {
            return new News.NotOurs();
        }
        return StripeMetadata.refund(refund.getMetadata())
                .map(tag -> refund(refund, tag))
                .orElseGet(News.NotOurs::new);
    }

    private static News refund(Refund refund, StripeMetadata.Tag tag) {
        String error = switch (refund.getStatus()) {
            case "failed", "canceled" -> failure(refund);
            default -> null;
        };
        if (error == null && !refund.getStatus().equals("succeeded")) {
            return new News.NotOurs();
        }
        return new News.RefundEnded(tag.purpose(), tag.key(), refund.getPaymentIntent(),
                StripeAmounts.money(refund.getAmount(), refund.getCurrency()), error);
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
