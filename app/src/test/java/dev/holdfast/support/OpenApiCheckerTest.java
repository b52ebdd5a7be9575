package dev.holdfast.support;

import dev.holdfast.support.OpenApiChecker.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The checker lets through what the contract says and nothing else. */
class OpenApiCheckerTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String RESERVE = "/api/v1/bookings/reserve";
    private static final String HELD = """
            {"reservation_id": "0195f3a1-7c1e-8abc-9def-0123456789ab", "booking_reference": "EVT-7K2M9QXR",
             "expires_at": "2031-05-01T18:30:00Z", "total_amount": 59.9, "items": []}
            """;

    private final OpenApiChecker checker = new OpenApiChecker();

    private static String problem(int status, String code, String more) {
        return """
                {"type": "about:blank", "title": "Refused", "status": %d, "code": "%s",
                 "error": "Not enough seats available", "request_id": "r1"%s}
                """.formatted(status, code, more);
    }

    private void passes(Answer answer) {
        assertThatCode(() -> checker.check(answer)).doesNotThrowAnyException();
    }

    private void fails(Answer answer, String why) {
        assertThatThrownBy(() -> checker.check(answer)).isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {RESERVE, "/api/booking/bookings/reserve"})
    void documentedAnswersPass(String path) {
        passes(new Answer("POST", path, 200, "application/json; charset=utf-8", HELD));
        passes(new Answer("POST", path, 409, PROBLEM, problem(409, "sold_out", "")));
        passes(new Answer("POST", path, 500, PROBLEM, problem(500, "internal_error", "")));
        passes(new Answer("POST", path, 503, PROBLEM, problem(503, "overloaded", "")));
    }

    @Test
    void queriesTemplatesTextAndOptionsPass() {
        String free = """
                {"available": false, "available_seats": 0, "max_per_booking": 4, "base_price": 100}
                """;

        passes(new Answer("GET", "/api/v1/bookings/check-availability?event_id=x&quantity=1", 200, JSON,
                free));
        passes(new Answer("POST", "/api/v1/bookings/abc/expire", 200, JSON, "{\"message\": \"done\"}"));
        passes(new Answer("GET", "/metrics", 200, "text/plain; version=0.0.4", "up 1\n"));
        passes(new Answer("OPTIONS", RESERVE, 204, null, ""));
        passes(new Answer("HEAD", "/health", 200, JSON, ""));
    }

    @Test
    void undocumentedMembersFail() {
        fails(new Answer("POST", RESERVE, 200, JSON, HELD.replace("{", "{\"extra\": 1, ")), "extra");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "sold_out", ", \"extra\": 1")), "extra");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"59.9|\"59.90\"", "59.9|59.900000001",
            "59.9|-1",
            "EVT-7K2M9QXR|EVT-7", "2031-05-01T18:30:00Z|2031-05-01",
            "2031-05-01T18:30:00Z|2031-05-01T18:30:00+05:30",
            "0195f3a1-7c1e-8abc-9def-0123456789ab|not-a-uuid", "59.9|null"})
    void wrongTypesAndFormatsFail(String right, String wrong) {
        fails(new Answer("POST", RESERVE, 200, JSON, HELD.replace(right, wrong)), "not as documented");
    }

    @Test
    void missingMembersFail() {
        fails(new Answer("POST", RESERVE, 200, JSON, "{}"), "reservation_id");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "all_held", "")), "retry_at");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "not_enough_left", "")), "available");
    }

    @Test
    void undocumentedStatusesAndCodesFail() {
        fails(new Answer("POST", RESERVE, 201, JSON, HELD), "undocumented");
        fails(new Answer("POST", RESERVE, 404, PROBLEM, problem(404, "not_found", "")),
                "undocumented code not_found");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "version_conflict", "")),
                "version_conflict");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "invented", "")), "invented");
        fails(new Answer("POST", RESERVE, 400, PROBLEM, problem(400, "sold_out", "")), "sold_out");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(400, "sold_out", "")), "another status");
        fails(new Answer("POST", RESERVE, 409, PROBLEM, problem(409, "overloaded", "")), "another status");
    }

    @Test
    void otherContentFails() {
        fails(new Answer("POST", RESERVE, 409, JSON, problem(409, "sold_out", "")),
                "undocumented content type");
        fails(new Answer("POST", RESERVE, 200, JSON, HELD + "x"), "not JSON");
        fails(new Answer("POST", RESERVE, 200, null, ""), "undocumented content type");
        fails(new Answer("GET", "/metrics", 200, "text/plain", ""), "empty");
    }

    @Test
    void unknownOperationsMayOnlySayThatTheyAreUnknown() {
        passes(new Answer("GET", "/api/v1/nothing", 404, PROBLEM, problem(404, "not_found", "")));
        passes(new Answer("PATCH", RESERVE, 405, PROBLEM, problem(405, "method_not_allowed", "")));
        fails(new Answer("GET", "/api/v1/nothing", 200, JSON, "{}"), "undocumented operation");
        fails(new Answer("GET", "/api/v1/nothing", 409, PROBLEM, problem(409, "sold_out", "")),
                "undocumented code");
    }
}
