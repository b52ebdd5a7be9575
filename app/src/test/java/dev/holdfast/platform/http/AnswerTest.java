package dev.holdfast.platform.http;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes back whatever a handler does. */
class AnswerTest {

    private static Route failing(RuntimeException failure) {
        return Route.get("/fails", Access.ANYONE, _ -> {
            throw failure;
        });
    }

    @Test
    void aBugIsToldWithoutDetails() throws IOException {
        try (EdgeServer server = EdgeServer.with(failing(new IllegalStateException("secret of ours")))) {
            Reply reply = server.get("/fails", "X-Request-ID: find-me");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.isProblem("internal_error")).isTrue();
            assertThat(reply.body()).contains("\"request_id\":\"find-me\"")
                    .contains("\"title\":\"Internal Server Error\"")
                    .doesNotContain("secret", "Exception", "dev.holdfast");
        }
    }

    @Test
    void aBugLeavesTheConnectionToTheNextRequest() throws IOException {
        try (EdgeServer server = EdgeServer.with(failing(new IllegalStateException("x")));
                Wire wire = server.wire()) {
            assertThat(wire.get("/fails").status()).isEqualTo(500);
            assertThat(wire.get("/hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void anErrorOfTheMachineIsAnsweredToo() throws IOException {
        try (EdgeServer server = EdgeServer.with(Route.get("/overflows", Access.ANYONE, _ -> {
            throw new StackOverflowError();
        }))) {
            assertThat(server.get("/overflows").status()).isEqualTo(500);
            assertThat(server.get("/overflows").body()).contains("\"code\":\"internal_error\"");
            assertThat(server.get("/hello").status()).isEqualTo(200);
        }
    }

    @Test
    void aProblemIsToldAsItIs() throws IOException {
        var problem = Problem.of(409, "all_held", "All are held").with("retry_at", "then").retryAfter(7);
        try (EdgeServer server = EdgeServer.with(failing(problem.exception()))) {
            Reply reply = server.get("/fails");

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.isProblem("all_held")).isTrue();
            assertThat(reply.body()).contains("\"retry_at\":\"then\"", "\"type\":\"about:blank\"",
                    "\"title\":\"Conflict\"", "\"status\":409");
            assertThat(reply.header("Retry-After")).contains("7");
        }
    }

    @Test
    void aFailingDatabaseIsNotAvailable() throws IOException {
        var failure = new DatabaseException(new SQLException("password=hunter2", "08006"));
        try (EdgeServer server = EdgeServer.with(failing(failure))) {
            Reply reply = server.get("/fails");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.isProblem("database_unavailable")).isTrue();
            assertThat(reply.body()).doesNotContain("hunter2");
            assertThat(reply.header("Retry-After")).isPresent();
        }
    }

    @Test
    void aStatementThatIsWrongIsABugAndNotAnOutage() throws IOException {
        var failure = new DatabaseException(new SQLException("syntax error at hunter2", "42601"));
        try (EdgeServer server = EdgeServer.with(failing(failure))) {
            Reply reply = server.get("/fails");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.isProblem("internal_error")).isTrue();
            assertThat(reply.body()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"OVERLOADED, overloaded", "DATABASE, database_unavailable",
            "OUTCOME_UNKNOWN, outcome_unknown"})
    void whatCannotBeDoneNowSaysWhen(Reason reason, String code) throws IOException {
        try (EdgeServer server = EdgeServer.with(failing(new UnavailableException(reason, "inside", null)))) {
            Reply reply = server.get("/fails");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.isProblem(code)).isTrue();
            assertThat(reply.body()).doesNotContain("inside");
            assertThat(reply.header("Retry-After")).isPresent();
        }
    }

    @Test
    void noAnswerIsSniffedOrKept() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            for (String path : new String[]{"/hello", "/nowhere"}) {
                assertThat(server.get(path).header("X-Content-Type-Options")).contains("nosniff");
                assertThat(server.get(path).header("Cache-Control")).contains("no-store");
            }
        }
    }

    @Test
    void aHandlerMaySayHowLongItsAnswerIsGood() throws IOException {
        try (EdgeServer server = EdgeServer.with(Route.get("/kept", Access.ANYONE,
                _ -> Response.empty(200).header("Cache-Control", "max-age=60")))) {
            assertThat(server.get("/kept").header("Cache-Control")).contains("max-age=60");
        }
    }

    @Test
    void everyAnswerIsCounted() throws IOException {
        try (EdgeServer server = EdgeServer.with(failing(new IllegalStateException("x")))) {
            server.get("/hello");
            server.get("/hello");
            server.get("/fails");
            server.get("/nowhere");

            assertThat(times(server, "/hello", "200", 2)).isEqualTo(2);
            assertThat(times(server, "/fails", "500", 1)).isEqualTo(1);
            assertThat(times(server, "/", "404", 1)).isEqualTo(1);
        }
    }

    /** An answer is counted when it is sent, so its client may be a moment ahead of the count. */
    private static long times(EdgeServer server, String route, String status, long expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long count = count(server, route, status);
        while (count < expected && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            count = count(server, route, status);
        }
        return count;
    }

    private static long count(EdgeServer server, String route, String status) {
        var timer = server.registry.find("holdfast.http.requests")
                .tags("route", route, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
