package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every route: limits, methods, request ids, origins; and the routes about the server. */
class EveryRouteTest {

    private static final String RESERVE = "/api/v1/bookings/reserve";

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void hugeBodiesAreRefused() {
        Buyer buyer = SERVER.guest();
        String body = "{\"x\": \"" + "x".repeat(70_000) + "\"}";

        SERVER.unchanged(() -> {
            SERVER.api().post(RESERVE, body, buyer.headers()).refuses(413, "payload_too_large");
            SERVER.api()
                    .post("/api/v1/bookings/confirm", body, buyer.headers())
                    .refuses(413, "payload_too_large");
            SERVER.api()
                    .post("/api/v1/admin/events", body, SERVER.admin())
                    .refuses(413, "payload_too_large");
        });
        SERVER.api()
                .post(RESERVE, "{\"x\": \"" + "x".repeat(60_000) + "\"}", buyer.headers())
                .blames("event_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html; charset=utf-8", "multipart/form-data; boundary=x",
            "application/octet-stream"})
    void otherContentTypesAreRefused(String type) {
        Buyer buyer = SERVER.guest();

        SERVER.unchanged(() -> SERVER.api()
                .post(RESERVE, "{}", buyer.headers("Content-Type", type))
                .refuses(415, "unsupported_media_type", "Send application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=UTF-8",
            "application/merge-patch+json", "text/plain"})
    void jsonIsTakenByItsNames(String type) {
        SERVER.api().post(RESERVE, "{}", SERVER.guest().headers("Content-Type", type)).blames("event_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "/", "application/", ";;", "a/b/c"})
    void senselessContentTypesAreNoBugs(String type) {
        ApiAnswer answer = SERVER.api().post(RESERVE, "{}", SERVER.guest().headers("Content-Type", type));

        assertThat(answer.status()).as("%s", answer).isIn(400, 415);
    }

    @Test
    void longHeadersAreRefused() {
        ApiAnswer answer = SERVER.api().get("/health", "X-Long", "x".repeat(20_000));

        answer.refuses(431, "headers_too_large");
    }

    @Test
    void longPathsAreRefused() {
        SERVER.api().get("/" + "x".repeat(20_000)).refuses(431, "headers_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v1/nowhere", "/api/v1/bookings", "/api/booking/nowhere",
            "/internal/nowhere", "/health/", "/%2e%2e/etc/passwd"})
    void unknownRoutesAreNotFound(String path) {
        SERVER.api().get(path).refuses(404, "not_found", "404 page not found");
    }

    @Test
    void otherMethodsAreToldWhatIsAllowed() {
        var reserve = SERVER.api().send("PATCH", RESERVE, "{}").refuses(405, "method_not_allowed");
        var booking = SERVER.api()
                .send("PUT", "/api/v1/bookings/x", "{}")
                .refuses(405,
                        "method_not_allowed");
        var event = SERVER.api().send("POST", "/api/v1/events", "{}").refuses(405, "method_not_allowed");

        assertThat(reserve.header("Allow")).contains("POST", "OPTIONS").doesNotContain("PATCH");
        assertThat(booking.header("Allow")).contains("GET", "DELETE", "OPTIONS").doesNotContain("PUT");
        assertThat(event.header("Allow")).contains("GET", "OPTIONS").doesNotContain("POST");
    }

    @Test
    void requestIdIsTheClientsOrOurs() {
        assertThat(SERVER.api().get("/health", "X-Request-ID", "cart-7.a_b:c").header("X-Request-ID"))
                .isEqualTo("cart-7.a_b:c");
        assertThat(SERVER.api().get("/nowhere", "X-Request-ID", "mine").text("/request_id"))
                .isEqualTo("mine");
        for (String unsound : new String[]{"a b", "x".repeat(65), "<script>", "{}"}) {
            assertThat(SERVER.api().get("/nowhere", "X-Request-ID", unsound).text("/request_id"))
                    .isNotEqualTo(unsound)
                    .matches("[A-Za-z0-9-]{8,}");
        }
        assertThat(SERVER.api().get("/health").header("X-Request-ID"))
                .isNotEqualTo(SERVER.api().get("/health").header("X-Request-ID"));
    }

    @Test
    void requestIdIsInTheJournal() {
        SERVER.guest()
                .post("reserve", """
                {"event_id": "%s", "quantity": 1, "idempotency_key": "k"}""".formatted(SERVER.event(5).id()),
                        "X-Request-ID", "find-me")
                .answers(200);

        assertThat(SERVER.count("SELECT count(*) FROM journal WHERE request_id = 'find-me'")).isOne();
    }

    @Test
    void browsersOfOtherOriginsMayCall() {
        ApiAnswer preflight = SERVER.api()
                .send("OPTIONS", RESERVE, "", "Origin", "https://shop.example",
                        "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers",
                        "authorization,idempotency-key")
                .answers(200);
        ApiAnswer refused = SERVER.api()
                .post(RESERVE, "{}", "Origin", "https://shop.example")
                .refuses(401, "unauthorized");

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "DELETE", "PUT");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization",
                "Idempotency-Key", "X-Request-ID");
        assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("X-Request-ID", "Retry-After",
                "RateLimit");
    }

    @Test
    void gatewayPathsAreTheSameRoutes() {
        EventOnSale event = SERVER.event(5);
        var api = SERVER.api();
        ApiAnswer guest = api.post("/api/user/auth/guest", """
                {"email": "guest@example.com", "name": "A Guest"}""").answers(201);
        var buyer = new Buyer(api, guest.text("/user_id"), guest.text("/access_token"));
        ApiAnswer held = api.post("/api/booking/bookings/reserve", """
                {"event_id": "%s", "quantity": 1, "idempotency_key": "k"}""".formatted(event.id()),
                buyer.headers());

        assertThat(buyer.reserve(event, 1, "k").body()).isEqualTo(held.answers(200).body());
        api.get("/api/booking/bookings/" + held.reservation(), buyer.headers()).answers(200);
        assertThat(api.get("/api/event/events").answers(200).body())
                .isEqualTo(api.get("/api/v1/events").body());
        api.get("/api/search/events").answers(200);
        api.post("/api/event/auth/admin/login", """
                {"email": "%s", "password": "%s"}""".formatted(TestServer.ADMIN_EMAIL, TestServer.PASSWORD))
                .answers(200);
        api.post("/api/booking/bookings/reserve", "{}").refuses(401, "unauthorized");
        api.send("PUT", "/api/booking/bookings/reserve", "{}").refuses(405, "method_not_allowed");
    }

    @Test
    void indexSaysWhereThingsAre() {
        ApiAnswer index = SERVER.api().get("/").answers(200);

        assertThat(index.text("/gateway_access/booking")).isEqualTo("/api/booking/");
        SERVER.api().get(index.text("/health")).answers(200);
        SERVER.api().get(index.text("/contract")).answers(200);
    }

    @Test
    void healthIsTold() {
        assertThat(SERVER.api().get("/health").answers(200).text("/status")).isEqualTo("healthy");
        assertThat(SERVER.api().get("/healthz").answers(200).text("/status")).isEqualTo("healthy");
        assertThat(SERVER.api().get("/health/ready").answers(200).body()).isEqualTo("""
                {"status":"ready","database":"connected","redis":"not configured"}""");
    }

    @Test
    void contractIsTheFileInDocs() throws IOException {
        String file = Files.readString(Tidy.repository().resolve("docs/api/openapi.yaml"));

        assertThat(SERVER.api().get("/openapi.yaml").answers(200).body()).isEqualTo(file);
    }

    @Test
    void whatHappensIsMeasured() {
        EventOnSale event = SERVER.event(1);
        SERVER.guest().holds(event, 1);
        SERVER.guest().reserve(event, 1).refuses(409, "all_held");
        SERVER.sweep();
        System.gc();

        String metrics = SERVER.api().get("/metrics").answers(200).body();

        assertThat(metrics).contains(
                "holdfast_http_requests_seconds_count{method=\"POST\",route=\"" + RESERVE
                        + "\",status=\"409\"}",
                "holdfast_http_requests_seconds_bucket", "holdfast_http_in_flight ",
                "holdfast_lane_batch_size_bucket", "holdfast_lane_batch_time_seconds_bucket",
                "holdfast_outcomes_total{code=\"held\"}", "holdfast_outcomes_total{code=\"all_held\"}",
                "holdfast_holds_expired_total", "holdfast_expiry_lag_seconds 0.0",
                "holdfast_lane_depth 0.0");
        assertThat(metrics).doesNotContain("holdfast_relay_lag_entries NaN");
    }
}
