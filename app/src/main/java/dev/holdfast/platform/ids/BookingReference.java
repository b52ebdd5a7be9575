package dev.holdfast.platform.ids;

import java.util.random.RandomGenerator;

/**
 * What a buyer reads out at the counter: {@code EVT-} and eight characters of an alphabet
 * without look-alikes (no I, L, O, U, 0 or 1 confusion: Crockford's base 32). Unique within an
 * event by a constraint; never an access key alone.
 */
public record BookingReference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 8;

    /** Draws a new reference of 40 random bits. Thread-safe when {@code random} is; use a secure source. */
    public static BookingReference draw(RandomGenerator random) {
        long bits = random.nextLong();
        char[] text = {'E', 'V', 'T', '-', 0, 0, 0, 0, 0, 0, 0, 0};
        for (int i = 0; i < CHARACTERS; i++) {
            text[4 + i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new BookingReference(new String(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
