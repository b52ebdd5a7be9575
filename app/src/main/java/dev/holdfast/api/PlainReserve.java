package dev.holdfast.api;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads the body that nearly every reserve has: an event, a quantity and a key, each once and written in the
 * plainest way. Everything else, right or wrong, is not its business and left to {@link Json}. Belongs to one
 * request.
 */
final class PlainReserve {

    private static final byte[] EVENT_ID = "event_id".getBytes(US_ASCII);
    private static final byte[] QUANTITY = "quantity".getBytes(US_ASCII);
    private static final byte[] IDEMPOTENCY_KEY = "idempotency_key".getBytes(US_ASCII);
    private static final int QUANTITY_DIGITS_MAX = 6;
    /** No byte. */
    private static final int END = Integer.MIN_VALUE;

    private final byte[] body;
    private int at;
    private @Nullable UUID event;
    private int quantity;
    private @Nullable String key;

    private PlainReserve(byte[] body) {
        this.body = body;
    }

    /** What the body says; null when it is not that plain. */
    static BookingRoutes.@Nullable ReserveBody read(byte[] body) {
        var reader = new PlainReserve(body);
        return reader.object() && reader.event != null && reader.quantity > 0 && reader.key != null
                ? new BookingRoutes.ReserveBody(reader.event, reader.quantity, reader.key, null, null, null,
                        null, null, null)
                : null;
    }

    private boolean object() {
        if (!sign('{')) {
            return false;
        }
        do {
            if (!member()) {
                return false;
            }
        } while (sign(','));
        return sign('}') && peek() == END;
    }

    private boolean member() {
        if (!sign('"')) {
            return false;
        }
        int from = at;
        int to = textEnd();
        if (to < 0 || !sign(':')) {
            return false;
        }
        if (event == null && is(EVENT_ID, from, to)) {
            return event();
        }
        if (quantity == 0 && is(QUANTITY, from, to)) {
            return quantity();
        }
        return key == null && is(IDEMPOTENCY_KEY, from, to) && key();
    }

    private boolean is(byte[] name, int from, int to) {
        return Arrays.equals(name, 0, name.length, body, from, to);
    }

    private boolean event() {
        String text = text();
        if (text == null || !Fields.uuid(text)) {
            return false;
        }
        event = UUID.fromString(text);
        return true;
    }

    private boolean key() {
        key = text();
        return key != null;
    }

    /** A whole number from 1 to 999999, without a sign or a leading zero. */
    private boolean quantity() {
        int first = peek();
        if (first < '1' || first > '9') {
            return false;
        }
        int from = at;
        while (at < body.length && body[at] >= '0' && body[at] <= '9' && at - from <= QUANTITY_DIGITS_MAX) {
            quantity = quantity * 10 + body[at++] - '0';
        }
        return at - from <= QUANTITY_DIGITS_MAX;
    }

    private @Nullable String text() {
        if (!sign('"')) {
            return null;
        }
        int from = at;
        int to = textEnd();
        return to < 0 ? null : new String(body, from, to - from, ISO_8859_1);
    }

    /** Goes behind the quote that ends a text of printable ASCII without escapes, and tells where it was. */
    private int textEnd() {
        for (; at < body.length; at++) {
            byte c = body[at];
            if (c == '"') {
                return at++;
            }
            if (c < ' ' || c > '~' || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private boolean sign(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** What comes next but for white space; {@link #END} when nothing does. */
    private int peek() {
        while (at < body.length
                && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at < body.length ? body[at] : END;
    }
}
