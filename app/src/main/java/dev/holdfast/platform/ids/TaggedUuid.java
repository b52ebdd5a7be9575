package dev.holdfast.platform.ids;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDs of version 8 (RFC 9562, section 5.8) that begin with the 32 bits of an event's tag: who has
 * nothing but such an id finds its event.
 */
final class TaggedUuid {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_BITS = 8L << 12;
    private static final long VARIANT_BITS = 2L << 62;
    private static final long NOT_VERSION = ~(0xFL << 12);
    private static final long NOT_VARIANT = ~(3L << 62);

    private TaggedUuid() {}

    /** A new one, random but for the tag. */
    static UUID random(EventTag tag) {
        long high = tagBits(tag) | ((RANDOM.nextLong() >>> 32) & NOT_VERSION) | VERSION_BITS;
        return new UUID(high, (RANDOM.nextLong() & NOT_VARIANT) | VARIANT_BITS);
    }

    /** One with nothing but the tag and {@code low}, of which the two highest bits are not kept. */
    static UUID of(EventTag tag, long low) {
        return new UUID(tagBits(tag) | VERSION_BITS, (low & NOT_VARIANT) | VARIANT_BITS);
    }

    static EventTag tag(UUID id) {
        return new EventTag((int) (id.getMostSignificantBits() >>> 32));
    }

    static boolean wellFormed(UUID id) {
        return id.version() == 8 && id.variant() == 2;
    }

    private static long tagBits(EventTag tag) {
        return (long) tag.value() << 32;
    }
}
