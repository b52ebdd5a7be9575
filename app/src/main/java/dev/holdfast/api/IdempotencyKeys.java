package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Where a request carries its idempotency key: in the body, or in the header of
 * the IETF draft, quoted or bare.
 */
public final class IdempotencyKeys {

    private static final int CHARACTERS_MAX = 255;

    private IdempotencyKeys() {}

    /** The key of a request, when it has one. */
    public static Optional<String> of(Request request, @Nullable String inBody) {
        Optional<String> body = Optional.ofNullable(inBody).filter(key -> !key.isEmpty());
        Optional<String> header = request.header("Idempotency-Key")
                .map(IdempotencyKeys::unquoted)
                .filter(k -> !k.isEmpty());
        if (body.isPresent() && header.isPresent() && !body.equals(header)) {
            throw Problem
                    .invalid("idempotency_key", "The key in the body and the Idempotency-Key header differ")
                    .exception();
        }
        Optional<String> key = body.or(() -> header);
        key.filter(k -> !printable(k)).ifPresent(_ -> {
            throw Problem
                    .invalid("idempotency_key", "idempotency_key must be 1 to 255 printable ASCII characters")
                    .exception();
        });
        return key;
    }

    private static boolean printable(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= CHARACTERS_MAX;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
