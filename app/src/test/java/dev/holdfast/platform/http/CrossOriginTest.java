package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of other origins may call us as the settings say, and never with credentials of the browser. */
class CrossOriginTest {

    private static final String ORIGIN = "Origin: https://shop.example";

    private static Reply hello(Set<String> origins, String... headers) throws IOException {
        try (EdgeServer server = EdgeServer.with(EdgeServer.LIMITS, origins)) {
            return server.get("/hello", headers);
        }
    }

    @Test
    void allOriginsAreAllowedByAStar() throws IOException {
        Reply reply = hello(Set.of("*"), ORIGIN);

        assertThat(reply.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.header("Access-Control-Expose-Headers")).get().asString().contains("X-Request-ID");
        assertThat(reply.header("Vary")).isEmpty();
    }

    @Test
    void aListedOriginIsNamedAndTheAnswerVaries() throws IOException {
        Reply reply = hello(Set.of("https://shop.example", "https://other.example"), ORIGIN);

        assertThat(reply.header("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(reply.header("Vary")).contains("Origin");
    }

    @Test
    void anotherOriginIsToldNothing() throws IOException {
        Reply reply = hello(Set.of("https://other.example"), ORIGIN);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aListedServerSaysEvenToOthersThatItsAnswerVaries() throws IOException {
        assertThat(hello(Set.of("https://other.example"), ORIGIN).header("Vary")).contains("Origin");
        assertThat(hello(Set.of("https://other.example")).header("Vary")).contains("Origin");
    }

    @Test
    void noOriginIsAllowedWhenItIsOff() throws IOException {
        Reply reply = hello(Set.of(), ORIGIN);

        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("Vary")).isEmpty();
    }

    @Test
    void withoutAnOriginNothingIsTold() throws IOException {
        assertThat(hello(Set.of("*")).header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aPreflightIsAnswered() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            Reply reply = server.ask("OPTIONS", "/echo", ORIGIN, "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type,idempotency-key");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Access-Control-Allow-Origin")).contains("*");
            assertThat(reply.header("Access-Control-Allow-Methods")).get().asString().contains("POST");
            assertThat(reply.header("Access-Control-Allow-Headers")).get()
                    .asString()
                    .contains("Content-Type", "Authorization", "Idempotency-Key");
            assertThat(reply.header("Access-Control-Max-Age")).isPresent();
        }
    }

    @Test
    void aProblemMayBeReadToo() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            assertThat(server.get("/nowhere", ORIGIN).header("Access-Control-Allow-Origin")).contains("*");
        }
    }
}
