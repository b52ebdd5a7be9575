package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer names its request. */
class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7f1c-Z_9.x:2",
            "0123456789012345678901234567890123456789012345678901234567890123"})
    void aSoundIdIsEchoed(String id) throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            assertThat(server.get("/hello", "X-Request-ID: " + id).header("X-Request-ID")).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<script>", "\"quoted\"", "\u00e9", "a;b=c",
            "01234567890123456789012345678901234567890123456789012345678901234"})
    void anUnsoundIdIsReplaced(String id) throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            assertThat(server.get("/hello", "X-Request-ID: " + id).header("X-Request-ID")).get()
                    .asString()
                    .matches("[0-9a-f]{16}");
        }
    }

    @Test
    void everyRequestWithoutOneHasItsOwn() throws IOException {
        try (EdgeServer server = EdgeServer.with(); Wire wire = server.wire()) {
            assertThat(wire.get("/hello").header("X-Request-ID"))
                    .isNotEqualTo(wire.get("/hello").header("X-Request-ID"));
        }
    }

    @Test
    void aProblemCarriesTheSameId() throws IOException {
        try (EdgeServer server = EdgeServer.with()) {
            Reply reply = server.get("/nowhere", "X-Request-ID: mine");

            assertThat(reply.header("X-Request-ID")).contains("mine");
            assertThat(reply.body()).contains("\"request_id\":\"mine\"");
        }
    }
}
