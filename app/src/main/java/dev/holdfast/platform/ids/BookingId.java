package dev.holdfast.platform.ids;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The identity of a booking: a UUID of version 8 (RFC 9562, section 5.8) that carries the tag
 * of its event, so that a request by booking id alone goes to its event. From the most
 * significant bit: 48 bits of milliseconds since 1970, version, 12 bits and, after the variant,
 * 20 bits of the tag, 42 bits of randomness.
 */
public record BookingId(UUID value) {

    private static final int VERSION = 8;
    private static final int RANDOM_BITS = 42;

    /** Draws a new id. Thread-safe when {@code random} is. */
    public static BookingId draw(EventTag tag, long epochMillis, RandomGenerator random) {
        long tagBits = Integer.toUnsignedLong(tag.value());
        long high = (epochMillis << 16) | (VERSION << 12) | (tagBits >>> 20);
        long low = (2L << 62) | ((tagBits & 0xFFFFF) << RANDOM_BITS)
                | (random.nextLong() >>> (64 - RANDOM_BITS));
        return new BookingId(new UUID(high, low));
    }

    /**
     * The tag of the event this booking belongs to. Meaningless for an id that is not {@link #wellFormed()}.
     */
    public EventTag tag() {
        long upper = value.getMostSignificantBits() & 0xFFF;
        long lower = (value.getLeastSignificantBits() >>> RANDOM_BITS) & 0xFFFFF;
        return new EventTag((int) (upper << 20 | lower));
    }

    /** Whether this can be an id that {@link #draw} made. */
    public boolean wellFormed() {
        return value.version() == VERSION && value.variant() == 2;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
