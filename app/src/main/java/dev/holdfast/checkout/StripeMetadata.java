package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What we write beside charges and refunds at Stripe, to know them again. */
final class StripeMetadata {

    static final String KEY = "key";
    private static final String EVENT = "event";
    private static final String BOOKING = "booking";
    private static final String ATTEMPT = "attempt";
    private static final String REFUND = "refund";
    private static final String WAY = "way";

    /** Which charge or refund of ours something is. */
    record Tag(Purpose purpose, String key, Way way) {}

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

    static Optional<Tag> charge(@Nullable Map<String, String> metadata) {
        return tag(metadata, ATTEMPT);
    }

    static Optional<Tag> refund(@Nullable Map<String, String> metadata) {
        return tag(metadata, REFUND);
    }

    /** Empty for what is not ours: others may use the same account, and write there what they like. */
    private static Optional<Tag> tag(@Nullable Map<String, String> metadata, String number) {
        if (metadata == null) {
            return Optional.empty();
        }
        String event = metadata.get(EVENT);
        String booking = metadata.get(BOOKING);
        String count = metadata.get(number);
        String key = metadata.get(KEY);
        if (event == null || booking == null || count == null || key == null) {
            return Optional.empty();
        }
        try {
            var purpose = new Purpose(new EventId(UUID.fromString(event)),
                    new BookingId(UUID.fromString(booking)), Integer.parseInt(count));
            return Optional
                    .of(new Tag(purpose, key, "page".equals(metadata.get(WAY)) ? Way.PAGE : Way.TOKEN));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
