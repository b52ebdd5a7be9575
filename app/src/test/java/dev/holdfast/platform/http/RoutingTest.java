package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** Which route answers, and what is said when none does. */
class RoutingTest {

    private static Route says(String path, String text) {
        return Route.get(path, Access.ANYONE, _ -> Response.text(200, "text/plain", text));
    }

    private static Route tells(String path, String parameter) {
        return Route.get(path, Access.ANYONE,
                request -> Response.text(200, "text/plain", "<" + request.pathParam(parameter) + ">"));
    }

    @Test
    void anUnknownPathIsNotFound() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            for (String method : new String[]{"GET", "POST", "PUT", "DELETE", "PATCH"}) {
                Reply reply = server.ask(method, "/nowhere");

                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.isProblem("not_found")).isTrue();
            }
        }
    }

    @Test
    void anotherMethodIsToldWhichThereAre() throws IOException {
        try (EdgeServer server = EdgeServer.with(
                Route.put("/hello", Access.ANYONE, _ -> Response.empty(204)))) {
            Reply reply = server.ask("DELETE", "/hello");

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.isProblem("method_not_allowed")).isTrue();
            assertThat(reply.header("Allow")).get()
                    .asString()
                    .contains("GET", "PUT", "OPTIONS")
                    .doesNotContain("POST");
        }
    }

    @Test
    void optionsTellTheMethods() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            Reply reply = server.ask("OPTIONS", "/echo");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Allow")).contains("POST, OPTIONS");
            assertThat(server.ask("OPTIONS", "/nowhere").status()).isEqualTo(200);
        }
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            Reply reply = wire.ask("HEAD", "/hello");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Length")).contains("5");
            assertThat(wire.get("/hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void headOfAProblemHasNoBody() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            assertThat(wire.ask("HEAD", "/nowhere").status()).isEqualTo(404);
            assertThat(wire.ask("HEAD", "/echo").status()).isEqualTo(405);
            assertThat(wire.get("/hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void aLiteralPathWinsOverATemplate() throws IOException {
        try (EdgeServer server = EdgeServer.with(tells("/things/{id}", "id"), says("/things/all", "all"))) {
            assertThat(server.get("/things/all").body()).isEqualTo("all");
            assertThat(server.get("/things/7").body()).isEqualTo("<7>");
        }
    }

    @Test
    void aPathParameterIsDecodedAndNeverMoreThanASegment() throws IOException {
        try (EdgeServer server = EdgeServer.with(tells("/things/{id}", "id"))) {
            assertThat(server.get("/things/a%20b").body()).isEqualTo("<a b>");
            assertThat(server.get("/things/a/b").status()).isEqualTo(404);
            assertThat(server.get("/things/").status()).isEqualTo(404);
            assertThat(server.get("/things").status()).isEqualTo(404);
        }
    }

    @Test
    void theFirstOfSeveralQueryValuesCounts() throws IOException {
        try (EdgeServer server = EdgeServer.with(Route.get("/asked", Access.ANYONE,
                request -> Response.text(200, "text/plain", request.query("q").orElse("none"))))) {
            assertThat(server.get("/asked?q=a%26b&q=c").body()).isEqualTo("a&b");
            assertThat(server.get("/asked?q=").body()).isEqualTo("none");
            assertThat(server.get("/asked?other=1").body()).isEqualTo("none");
        }
    }

    @Test
    void twoSameRoutesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeServer.with(says("/twice", "a"), says("/twice", "b")))
                .withMessage("two routes for GET /twice");
    }

    @Test
    void twoTemplatesThatAnswerForTheSamePathsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeServer.with(says("/a/{x}", "a"), says("/a/{y}", "b")));
    }

    @Test
    @SuppressWarnings("NullAway")
    void aRouteWithoutAccessCannotBeMade() {
        assertThatNullPointerException().isThrownBy(() -> Route.get("/open", null, _ -> Response.empty(204)))
                .withMessage("no access declared for GET /open");
    }

    @Test
    void aRouteWithoutASlashCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> says("open", "a"));
    }

    @Test
    void theAliasOfARouteAnswersTheSame() throws IOException {
        Route route = says("/here", "same");
        try (EdgeServer server = EdgeServer.with(route, route.at("/there"))) {
            assertThat(server.get("/there").body()).isEqualTo(server.get("/here").body());
        }
    }
}
