package dev.holdfast.api;

import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads single values out of paths and queries, and says what is wrong with them. */
public final class Fields {

    private static final int UUID_CHARS = 36;

    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

    private Fields() {}

    /** Whether this is the text of a UUID. Java's own reader also takes shortened groups, which are none. */
    public static boolean uuid(String text) {
        if (text.length() != UUID_CHARS) {
            return false;
        }
        for (int i = 0; i < UUID_CHARS; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !hexadecimal(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    public static UUID uuid(String text, String field, String error) {
        if (!uuid(text)) {
            throw Problem.invalid(field, error).exception();
        }
        return UUID.fromString(text);
    }

    static int positive(String text, String field, String error) {
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below, together with zero and negative numbers
        }
        throw Problem.invalid(field, error).exception();
    }

    /** A page number or size; what is missing or out of range falls back, as in system A. */
    public static int within(Request request, String name, int max, int fallback) {
        return request.query(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(value -> value >= 1 && value <= max)
                .orElse(fallback);
    }

    /**
     * How far a client has come; none when it did not say.
     *
     * @param text what it said
     */
    static OptionalLong cursor(Optional<String> text, String field) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!CURSOR.matcher(text.get()).matches()) {
            throw Problem.invalid(field, "Invalid cursor").exception();
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    public static Origin origin(Request request) {
        return new Origin(request.caller().actor(), request.id());
    }
}
