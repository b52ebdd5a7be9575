package dev.holdfast.platform.http;

import java.util.Arrays;
import java.util.Optional;

/** What an API key is good for. */
public enum KeyScope {
    /** Reserve, confirm, look at and cancel the key's own bookings. */
    BOOKINGS("bookings"),
    /** See and hold time slots. */
    SLOTS("slots");

    private final String text;

    KeyScope(String text) {
        this.text = text;
    }

    /** The scope as tables, the command line and the API spell it. */
    public String text() {
        return text;
    }

    /** The scope spelled {@code text}. */
    public static Optional<KeyScope> ofText(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
