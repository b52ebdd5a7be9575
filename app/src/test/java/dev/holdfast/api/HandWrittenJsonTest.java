package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is written by hand is what the library would write, byte for byte. */
class HandWrittenJsonTest {

    private static final UUID ID = UUID.fromString("00000000-0000-8001-a000-0000000000ff");
    private static final Instant AT = Instant.parse("2026-05-04T03:02:01.000200Z");

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "Not enough seats available", "a \"quote\"", "back\\slash", "line\nend",
                    "\u0000\u001f\u007f", "é", "日本", "😀", "/"})
    void texts(String text) {
        assertThat(text(new JsonBytes().text(text).done())).isEqualTo(text(Json.bytes(text)));
    }

    @Test
    void aLongTextFits() {
        String text = "long ".repeat(1_000) + "é";

        assertThat(text(new JsonBytes().text(text).done())).isEqualTo(text(Json.bytes(text)));
        assertThat(new JsonBytes().text("x".repeat(5_000)).done()).hasSize(5_002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-01-01T00:00:00Z", "2026-12-31T23:59:59.999999999Z", "2026-01-01T00:00:00.1Z",
                    "2026-01-01T00:00:00.000001Z", "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z",
                    "+12026-01-01T00:00:00Z"})
    void moments(String moment) {
        Instant instant = Instant.parse(moment);

        assertThat(text(new JsonBytes().instant(instant).done())).isEqualTo(text(Json.bytes(instant)));
    }

    @Test
    void manyMoments() {
        var random = new Random(7);
        int[] grains = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 10_000; i++) {
            int grain = grains[i % 4];
            Instant instant = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L),
                    random.nextInt(1_000_000_000) / grain * (long) grain);

            assertThat(text(new JsonBytes().instant(instant).done())).isEqualTo("\"" + instant + "\"");
        }
    }

    @Test
    void ids() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());

            assertThat(text(new JsonBytes().uuid(id).done())).isEqualTo("\"" + id + "\"");
        }
    }

    @Test
    void aHeldBookingWithEverything() {
        var money = new MoneyBody(7_500L, "USD");
        var all = new ItemBody("seats", ID, ID, List.of(ID, ID), ID, 2, money, money, money, money, true,
                money);

        assertSame(held("CODE", all, plain(), all));
    }

    @Test
    void aHeldBookingWithLittle() {
        assertSame(held(null, plain()));
        assertSame(held(null));
        var nothing = new MoneyBody(null, null);
        assertSame(held(null, new ItemBody("slot", null, null, List.of(), ID, 1, nothing, null, null, null,
                null, new MoneyBody(-1L, "JPY"))));
    }

    private static ItemBody plain() {
        var money = new MoneyBody(0L, "EUR");
        return new ItemBody("tickets", ID, ID, null, null, 1, money, null, null, null, null, money);
    }

    private static ReserveAnswers.HeldBody held(@Nullable String code, ItemBody... items) {
        return new ReserveAnswers.HeldBody(ID, "EVT-01234567", AT, new BigDecimal("1E+3"), code,
                List.of(items));
    }

    private static void assertSame(ReserveAnswers.HeldBody held) {
        assertThat(text(HeldJson.bytes(held))).isEqualTo(text(Json.bytes(held)));
    }

    @Test
    void aProblemWithMembersOfEveryKind() {
        Problem problem = Problem.of(409, "all_held", "Not \"enough\" é")
                .with("retry_at", AT)
                .with("available", 3)
                .with("version", 4L)
                .with("booking_id", ID)
                .with("seat_ids", List.of(ID, ID))
                .with("bookings", List.of())
                .with("price", new MoneyBody(5L, "USD"))
                .with("sure", false)
                .with("odd \" name", "text");
        var expected = new LinkedHashMap<String, Object>();
        expected.put("type", "about:blank");
        expected.put("title", "Conflict");
        expected.put("status", 409);
        expected.put("code", "all_held");
        expected.put("error", "Not \"enough\" é");
        expected.putAll(problem.members());
        expected.put("request_id", "0123");

        assertThat(text(new ProblemJson().render(problem, "0123"))).isEqualTo(text(Json.bytes(expected)));
    }
}
