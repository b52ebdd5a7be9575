package dev.holdfast.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * An API key as its owner has it: {@code hf_<8 digits>_<64 digits>}, hexadecimal. The first part names the
 * key and may be shown; the second is the secret of 256 bits. Immutable.
 */
public final class ApiKeySecret {

    /** How many random bytes make a key: four of its name and 32 of its secret. */
    public static final int BYTES = 36;

    private static final int PREFIX_BYTES = 4;
    private static final Pattern FORM = Pattern.compile("hf_[0-9a-f]{8}_[0-9a-f]{64}");
    private static final int PREFIX_CHARS = "hf_".length() + 2 * PREFIX_BYTES;
    private static final HexFormat HEX = HexFormat.of();

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /** A new key; {@code random} has to be a secure source. */
    static ApiKeySecret draw(RandomGenerator random) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return of(drawn);
    }

    /** The key that is made of so many bytes from a secure source. */
    public static ApiKeySecret of(byte[] drawn) {
        if (drawn.length != BYTES) {
            throw new IllegalArgumentException(drawn.length + " bytes");
        }
        return new ApiKeySecret("hf_" + HEX.formatHex(Arrays.copyOf(drawn, PREFIX_BYTES)) + "_"
                + HEX.formatHex(Arrays.copyOfRange(drawn, PREFIX_BYTES, BYTES)));
    }

    /** The key that somebody sent; empty when it has not the form of one. */
    static Optional<ApiKeySecret> parse(String sent) {
        return FORM.matcher(sent).matches() ? Optional.of(new ApiKeySecret(sent)) : Optional.empty();
    }

    /** The part that may be shown: {@code hf_} and the eight digits. */
    public String prefix() {
        return text.substring(0, PREFIX_CHARS);
    }

    /** The whole key. For its owner only, and never for a log. */
    public String text() {
        return text;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return prefix() + "_...";
    }
}
