package dev.holdfast.accounts;

import java.util.Optional;

/**
 * A password somebody wants to have: 8 to 128 characters of any kind. Never printed. Made by {@link #parse}.
 */
public record Password(String value) {

    private static final int LENGTH_MIN = 8;
    private static final int LENGTH_MAX = 128;

    /** Reads what a person typed; empty when it is too short or too long, in Unicode characters. */
    public static Optional<Password> parse(String typed) {
        int length = typed.codePointCount(0, typed.length());
        return length >= LENGTH_MIN && length <= LENGTH_MAX
                ? Optional.of(new Password(typed))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "***";
    }
}
