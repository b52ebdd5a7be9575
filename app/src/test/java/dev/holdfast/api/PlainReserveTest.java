package dev.holdfast.api;

import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The quick way of reading a reserve says what the thorough one does, or nothing. */
class PlainReserveTest {

    private static final String EVENT = "0b0e7ad8-4f0c-4d0a-9d0e-0123456789AB";
    private static final String PLAIN = "{\"event_id\":\"" + EVENT
            + "\",\"quantity\":2,\"idempotency_key\":\"a key\"}";

    private static final byte[] SLIPS = "{}\":, 0a9\\é\n-".getBytes(ISO_8859_1);

    private static BookingRoutes.@Nullable ReserveBody quick(String body) {
        return PlainReserve.read(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN,
            " { \"idempotency_key\" : \"a key\" ,\n\t\"quantity\" : 2 , \"event_id\" : \"" + EVENT
                    + "\" } \r\n"})
    void aPlainBodyIsRead(String body) {
        var read = Objects.requireNonNull(quick(body));

        assertThat(read.eventId()).isEqualTo(UUID.fromString(EVENT));
        assertThat(read.quantity()).isEqualTo(2);
        assertThat(read.idempotencyKey()).isEqualTo("a key");
        assertThat(read.items()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"event_id\":\"" + EVENT + "\"}", PLAIN + "x",
            PLAIN + PLAIN, "{\"quantity\":1," + "\"quantity\":1}"})
    void whatIsNotWholeIsLeft(String body) {
        assertThat(quick(body)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+1", "01", "1.0", "1e2", "\"1\"", "null", "true", "1000000", "9999999999",
                    "[1]", "1 2"})
    void onlyPlainQuantitiesAreRead(String quantity) {
        assertThat(quick(PLAIN.replace(":2,", ":" + quantity + ","))).isNull();
    }

    @Test
    void everythingElseIsLeft() {
        assertThat(quick(PLAIN.replace("a key", "a\\u0041"))).isNull();
        assertThat(quick(PLAIN.replace("a key", "a\tkey"))).isNull();
        assertThat(quick(PLAIN.replace("a key", "é"))).isNull();
        assertThat(quick(PLAIN.replace("a key\"", "a key"))).isNull();
        assertThat(quick(PLAIN.replace("0b0e", "b0e"))).isNull();
        assertThat(quick(PLAIN.replace("}", ",}"))).isNull();
        assertThat(quick(PLAIN.replace("}", ",\"waitlist\":true}"))).isNull();
        assertThat(quick(PLAIN.replace("}", ",\"quantity\":2}"))).isNull();
        assertThat(quick(PLAIN.replace("quantity", "Quantity"))).isNull();
    }

    /** A hundred thousand bodies that are a slip or three of the keyboard away from a plain one. */
    @Test
    void whatIsReadIsReadAlikeByTheThoroughWay() {
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] body = PLAIN.getBytes(UTF_8);
            for (int n = random.nextInt(3); n >= 0; n--) {
                body[random.nextInt(body.length)] = SLIPS[random
                        .nextInt(SLIPS.length)];
            }
            var quick = PlainReserve.read(body);
            if (quick != null) {
                read++;
                assertThat(thorough(body)).as(new String(body, ISO_8859_1)).isEqualTo(quick);
            }
        }
        assertThat(read).isPositive();
    }

    private static BookingRoutes.@Nullable ReserveBody thorough(byte[] body) {
        try {
            return Json.parsed(body, BookingRoutes.ReserveBody.class);
        } catch (ProblemException _) {
            return null;
        }
    }
}
