package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What we write beside charges and refunds at Stripe, to know them again. */
final class StripeMetadata {

    static final String KEY = "key";
    private static final String EVENT = "event";
    private static final String BOOKING = "booking";
    private static final String ATTEMPT = "attempt";
    private static final String REFUND = "refund";
    private static final String WAY = "way";

    private StripeMetadata() {}

    static Map<String, String> ofCharge(String key, Purpose purpose, Way way) {
        var metadata = of(key, purpose, ATTEMPT);
        metadata.put(WAY, way == Way.PAGE ? "page" : "token");
        return metadata;
    }

    static Map<String, String> ofRefund(String key, Purpose purpose) {
        return of(key, purpose, REFUND);
    }

    private static Map<String, String> of(String key, Purpose purpose, String number) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(EVENT, purpose.event().toString());
        metadata.put(BOOKING, purpose.booking().toString());
        metadata.put(number, Integer.toString(purpose.number()));
        metadata.put(KEY, key);
        return metadata;
    }

    static Optional<Purpose> charge(@Nullable Map<String, String> metadata) {
        return purpose(metadata, ATTEMPT);
    }

    static Optional<Purpose> refund(@Nullable Map<String, String> metadata) {
        return purpose(metadata, REFUND);
    }

    static Way way(Map<String, String> metadata) {
        return "page".equals(metadata.get(WAY)) ? Way.PAGE : Way.TOKEN;
    }

    /** Empty for what is not ours: others may use the same account, and write there what they like. */
    private static Optional<Purpose> purpose(@Nullable Map<String, String> metadata, String number) {
        if (metadata == null || !metadata.keySet()
                .containsAll(Set.of(EVENT, BOOKING, number, KEY))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Purpose(new EventId(UUID.fromString(metadata.get(EVENT))),
                    new BookingId(UUID.fromString(metadata.get(BOOKING))),
                    Integer.parseInt(metadata.get(number))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
