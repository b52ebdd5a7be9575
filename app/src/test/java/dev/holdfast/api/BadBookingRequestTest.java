package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What cannot be understood is refused with the field that is to blame, and changes nothing. */
class BadBookingRequestTest {

    private static final String REQUIRED = "event_id, quantity, and idempotency_key are required";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static EventOnSale event;
    private static Buyer buyer;

    /** One for all, since the audit after each of these many tests looks at every event. */
    @BeforeAll
    static void sell() {
        event = SERVER.event(1_000);
        buyer = SERVER.guest();
    }

    private ApiAnswer reserve(String quantity, String key) {
        return buyer.post("reserve", """
                {"event_id": "%s", "quantity": %s, "idempotency_key": %s}""".formatted(event.id(), quantity,
                key));
    }

    private static String nested(int depth) {
        return "{\"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "}", "[]", "[{}]", "\"text\"", "7", "true", "null", "{} {}", "{}x",
            "{'quantity': 1}", "{quantity: 1}", "{\"quantity\": 1,}", "{\"quantity\": 01}",
            "{\"quantity\": NaN}", "{\"quantity\": 1, \"quantity\": 1}", "// note\n{}", "\u0000"})
    void noJsonObjectIsRefused(String body) {
        SERVER.unchanged(() -> {
            for (String path : new String[]{"reserve", "confirm"}) {
                buyer.post(path, body).refuses(400, "invalid_request");
            }
            SERVER.api()
                    .send("POST", "/api/v1/admin/events", body, SERVER.admin())
                    .refuses(400, "invalid_request");
            SERVER.api()
                    .send("PUT", "/api/v1/admin/events/" + event.id(), body, SERVER.admin())
                    .refuses(400, "invalid_request");
        });
    }

    @Test
    void deepNestingIsRefused() {
        SERVER.unchanged(() -> {
            buyer.post("reserve", nested(20_000)).refuses(400, "invalid_request");
            buyer.post("confirm", nested(20_000)).refuses(400, "invalid_request");
        });
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body = "{\"event_id\": \"??\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        body[14] = (byte) 0xC3;
        body[15] = (byte) 0x28;

        SERVER.unchanged(() -> SERVER.api()
                .send("POST", "/api/v1/bookings/reserve", body, buyer.headers())
                .refuses(400, "invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.5", "1.0", "1e0", "1e9999", "1e999999999", "-1", "0", "2147483648",
            "9000000000000000000", "9223372036854775808", "-9223372036854775809", "true", "[1]", "{}", "null",
            "\"\"", "\"\\u0000\""})
    void quantityIsAPositiveNumber(String quantity) {
        SERVER.unchanged(() -> reserve(quantity, "\"k\"").blames("quantity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "7", "true", "{}", "[\"k\"]", "\"\\u0000\"", "\"a\\u0000b\"",
            "\"\\ud800\"", "\"ключ\"", "\"tab\\t\"", "\"\\u007f\""})
    void keyIsPrintable(String key) {
        SERVER.unchanged(() -> reserve("1", key).blames("idempotency_key"));
    }

    @Test
    void keyHasAtMost255Characters() {
        SERVER.unchanged(() -> {
            reserve("1", "\"" + "k".repeat(256) + "\"").blames("idempotency_key");
            buyer.post("reserve", "{\"event_id\": \"%s\", \"quantity\": 1}".formatted(event.id()),
                    "Idempotency-Key", "k".repeat(256)).blames("idempotency_key");
        });
        reserve("1", "\"" + "k".repeat(255) + "\"").answers(200);
    }

    @Test
    void keyOfBodyAndHeaderMustBeTheSame() {
        String body = """
                {"event_id": "%s", "quantity": 1, "idempotency_key": "a"}""".formatted(event.id());

        SERVER.unchanged(() -> buyer.post("reserve", body, "Idempotency-Key", "b").blames("idempotency_key"));
        buyer.post("reserve", body, "Idempotency-Key", "a").answers(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "7", "{}", "\"abc\"", "\"1-1-1-1-1\"",
            "\"AAAAAAAAAAAAAAAAAAAAAA==\"", "\"00000000-0000-0000-0000-00000000000g\"",
            "\"00000000-0000-0000-0000-000000000000\\u0000\""})
    void idsAreUuids(String id) {
        SERVER.unchanged(() -> {
            buyer.post("reserve", """
                    {"event_id": %s, "quantity": 1, "idempotency_key": "k"}""".formatted(id))
                    .blames("event_id");
            buyer.post("confirm", """
                    {"reservation_id": %s, "payment_token": "t", "payment_method": "m"}""".formatted(id))
                    .blames("reservation_id");
        });
    }

    @Test
    void missingFieldsAreNamed() {
        SERVER.unchanged(() -> {
            ApiAnswer first = buyer.post("reserve", "{}").blames("event_id");
            assertThat(first.text("/error")).isEqualTo(REQUIRED);
            buyer.post("reserve", "{\"event_id\": \"%s\"}".formatted(event.id())).blames("quantity");
            buyer.post("reserve", "{\"event_id\": \"%s\", \"quantity\": 1}".formatted(event.id()))
                    .blames("idempotency_key");
            buyer.post("confirm", "{}").blames("reservation_id");
            buyer.post("confirm", "{\"reservation_id\": \"%s\"}".formatted(event.id()))
                    .blames("payment_token");
            buyer.post("confirm", """
                    {"reservation_id": "%s", "payment_token": "t"}""".formatted(event.id()))
                    .blames("payment_method");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "7", "true", "{}", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"",
            "\"\\udc00x\"", "\"line\\nbreak\""})
    void paymentTokenAndMethodAreText(String text) {
        String booking = buyer.holds(event, 1);

        SERVER.unchanged(() -> {
            buyer.post("confirm", """
                    {"reservation_id": "%s", "payment_token": %s, "payment_method": "m"}"""
                    .formatted(booking, text)).blames("payment_token");
            buyer.post("confirm", """
                    {"reservation_id": "%s", "payment_token": "t", "payment_method": %s}"""
                    .formatted(booking, text)).blames("payment_method");
        });
        assertThat(buyer.booking(booking).text("/status")).isEqualTo("pending");
    }

    @Test
    void paymentTokenAndMethodHaveALength() {
        String booking = buyer.holds(event, 1);

        SERVER.unchanged(() -> {
            buyer.confirm(booking, "t".repeat(256)).blames("payment_token");
            buyer.post("confirm", """
                    {"reservation_id": "%s", "payment_token": "t", "payment_method": "%s"}"""
                    .formatted(booking, "m".repeat(51))).blames("payment_method");
        });
        buyer.confirm(booking, "é".repeat(255)).answers(200);
    }

    @Test
    void unknownFieldsAreIgnoredOnSystemAsRoutes() {
        ApiAnswer held = buyer.post("reserve",
                """
                {"event_id": "%s", "quantity": 1, "idempotency_key": "extra", "seat": null, "x": [1e99]}"""
                        .formatted(event.id()));
        buyer.post("confirm", """
                {"reservation_id": "%s", "payment_token": "t", "payment_method": "m", "currency": "INR"}"""
                .formatted(held.reservation())).answers(200);
    }

    @Test
    void unknownFieldsAreRefusedOnOurOwn() {
        SERVER.api().post("/api/v1/auth/guest", """
                {"email": "guest@example.com", "name": "A Guest", "role": "admin"}""").blames("role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\u0000b\"", "\"\\ud800\"", "\"\"", "\" \"", "7", "null"})
    void namesArePrintable(String name) {
        SERVER.api().post("/api/v1/auth/guest", """
                {"email": "guest@example.com", "name": %s}""".formatted(name)).blames("name");
        SERVER.api()
                .post("/api/v1/auth/register", """
                {"email": "ann@example.com", "password": "correct horse", "name": %s}""".formatted(name))
                .blames("name");
        SERVER.api()
                .post("/api/v1/admin/venues", """
                {"name": %s, "address": "a", "city": "c", "capacity": 1}""".formatted(name), SERVER.admin())
                .blames("name");
    }

    @Test
    void namesHaveALength() {
        SERVER.api().post("/api/v1/auth/guest", """
                {"email": "guest@example.com", "name": "%s"}""".formatted("n".repeat(256))).blames("name");
        SERVER.api().post("/api/v1/auth/guest", """
                {"email": "%s@example.com", "name": "A"}""".formatted("e".repeat(300))).blames("email");
    }

    @Test
    void eventsOfOrganizersAreChecked() {
        var wrong = Map.of("\"base_price\": \"75\"", "base_price", "\"base_price\": 1e999999999",
                "base_price",
                "\"base_price\": 10.999", "base_price", "\"base_price\": -1", "base_price",
                "\"total_capacity\": 2147483648", "total_capacity", "\"total_capacity\": 0", "total_capacity",
                "\"total_capacity\": 1.5", "total_capacity", "\"start_datetime\": \"tomorrow\"",
                "start_datetime", "\"venue_id\": \"x\"", "venue_id", "\"name\": \"a\\u0000\"", "name");

        SERVER.unchanged(() -> wrong.forEach((member, field) -> {
            String fields = """
                    "name": "N", "venue_id": "%s", "event_type": "t", "start_datetime": "%s",
                     "end_datetime": "%s", "total_capacity": 5, "base_price": 1"""
                    .formatted(SERVER.venue(), event.startsAt(), event.startsAt().plusSeconds(60))
                    .replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+)",
                            java.util.regex.Matcher.quoteReplacement(member));
            SERVER.api().post("/api/v1/admin/events", "{" + fields + "}", SERVER.admin()).blames(field);
        }));
    }

    @Test
    void queriesOfAvailabilityAreChecked() {
        String path = "/api/v1/bookings/check-availability";
        SERVER.api().get(path).refuses(400, "invalid_request", "event_id and quantity are required");
        SERVER.api()
                .get(path + "?event_id=" + event.id())
                .refuses(400, "invalid_request", "event_id and quantity are required");
        SERVER.api()
                .get(path + "?event_id=x&quantity=1")
                .refuses(400, "invalid_request", "Invalid event_id format");
        for (String quantity : new String[]{"0", "-1", "1.5", "x", "2147483648", "%00", "1e3"}) {
            SERVER.api()
                    .get(path + "?event_id=" + event.id() + "&quantity=" + quantity)
                    .refuses(400, "invalid_request", "Invalid quantity");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "%00", "00000000-0000-0000-0000-00000000000g"})
    void bookingIdsInPathsAreUuids(String id) {
        SERVER.unchanged(() -> {
            buyer.booking(id).refuses(400, "invalid_request", "Invalid booking ID format");
            buyer.cancel(id).refuses(400, "invalid_request", "Invalid booking ID format");
            buyer.expire(id).refuses(400, "invalid_request", "Invalid booking ID format");
        });
    }
}
