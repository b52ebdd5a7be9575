package dev.holdfast.accounts;

import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address in its one spelling: without surrounding blanks, in lower case. Two spellings of an
 * address are one account. Made by {@link #parse}.
 */
public record EmailAddress(String value) {

    private static final int LENGTH_MAX = 254;

    /** Reads what a person typed; empty when it cannot be an address. */
    public static Optional<EmailAddress> parse(String typed) {
        String address = typed.strip().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean sound = at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1
                && address.length() <= LENGTH_MAX
                && address.codePoints().noneMatch(EmailAddress::unsound);
        return sound ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static boolean unsound(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character)
                || Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
