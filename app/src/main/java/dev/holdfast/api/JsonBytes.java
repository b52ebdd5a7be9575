package dev.holdfast.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Writes the few answers that the rush consists of straight into bytes, as {@link Json} would write them.
 * Belongs to one thread. Commas come by themselves.
 */
final class JsonBytes {

    private static final int FIRST_BYTES = 640;
    private static final int UUID_CHARS = 36;
    private static final int YEAR_MAX = 9_999;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** The plain name of a member as it stands in an answer, made once for all of them. */
    static byte[] name(String name) {
        return ("\"" + name + "\":").getBytes(US_ASCII);
    }

    /** The name of a member that is not known before. */
    JsonBytes member(String name) {
        text(name).put((byte) ':');
        return this;
    }

    JsonBytes begin(char bracket) {
        comma();
        put((byte) bracket);
        return this;
    }

    JsonBytes end(char bracket) {
        put((byte) bracket);
        return this;
    }

    /** What was made by {@link #name} or {@link Json#bytes}, as it is. */
    JsonBytes raw(byte[] ready) {
        comma();
        room(ready.length);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
        return this;
    }

    JsonBytes text(String text) {
        int from = length;
        comma();
        int chars = text.length();
        room(chars + 2);
        byte[] into = bytes;
        int at = length;
        into[at++] = '"';
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                length = from;
                return raw(Json.bytes(text));
            }
            into[at++] = (byte) c;
        }
        into[at++] = '"';
        length = at;
        return this;
    }

    JsonBytes number(long number) {
        return plain(Long.toString(number));
    }

    JsonBytes number(BigDecimal number) {
        return plain(number.toPlainString());
    }

    JsonBytes truth(boolean value) {
        return plain(value ? "true" : "false");
    }

    @SuppressWarnings("deprecation")
    private JsonBytes plain(String ascii) {
        comma();
        room(ascii.length());
        // The one way from text to bytes that makes no array in between; right for ASCII, which this is.
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    JsonBytes uuid(UUID id) {
        comma();
        room(UUID_CHARS + 2);
        put((byte) '"');
        hex(id.getMostSignificantBits() >>> 32, 8);
        put((byte) '-');
        hex(id.getMostSignificantBits() >>> 16, 4);
        put((byte) '-');
        hex(id.getMostSignificantBits(), 4);
        put((byte) '-');
        hex(id.getLeastSignificantBits() >>> 48, 4);
        put((byte) '-');
        hex(id.getLeastSignificantBits(), 12);
        put((byte) '"');
        return this;
    }

    private void hex(long value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    /** As {@link Instant#toString} tells it: three, six or nine digits of a second, or none. */
    JsonBytes instant(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(),
                ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > YEAR_MAX) {
            return text(instant.toString());
        }
        comma();
        room(40);
        put((byte) '"');
        digits(utc.getYear(), 1_000, '-');
        digits(utc.getMonthValue(), 10, '-');
        digits(utc.getDayOfMonth(), 10, 'T');
        digits(utc.getHour(), 10, ':');
        digits(utc.getMinute(), 10, ':');
        digits(utc.getSecond(), 10, utc.getNano() == 0 ? 'Z' : '.');
        fraction(utc.getNano());
        put((byte) '"');
        return this;
    }

    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 100, 'Z');
        } else if (nanos % 1_000 == 0) {
            digits(nanos / 1_000, 100_000, 'Z');
        } else {
            digits(nanos, 100_000_000, 'Z');
        }
    }

    private void digits(int value, int highest, char after) {
        for (int power = highest; power > 0; power /= 10) {
            bytes[length++] = (byte) ('0' + value / power % 10);
        }
        bytes[length++] = (byte) after;
    }

    /** A comma between one value and the next; none after a bracket or a name. */
    private void comma() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put((byte) ',');
            }
        }
    }

    private void put(byte one) {
        room(1);
        bytes[length++] = one;
    }

    private void room(int more) {
        // One more, for the comma of what comes next.
        if (length + more + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 1));
        }
    }

    /** What was written. */
    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }
}
