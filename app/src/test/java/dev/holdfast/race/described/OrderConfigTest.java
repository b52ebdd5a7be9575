package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** System B's configuration is read as it is written, in every form it comes in. */
class OrderConfigTest {

    private static final String SCRIPT = """
            // Who and what is raced for. An example: const old = { };
            export const config = {
              auth: {
                tokenUrl: 'http://auth.example:8080/token', // the realm's
                clientId: 'login-testing',
                username: 'racer@example.com',
                password: 'it\\'s a secret',
                scope: 'internal-api'
              },
              query: { baseUrl: 'http://localhost:8082/api/event-query', searchTerms: ['jazz', "tech"] },
              order: {
                baseUrl: __ENV.SOMETHING || 'http://localhost:8084/api/order',
                eventId: 'event-1', sessionId: "session-1",
                organizationId: 'organization-1',
                /* rows A and B */
                seatIds: [
                  '79cd17f8-e160-4e8b-9c8a-aefb59ee287a', // Seat 1A
                  '70910468-5a2d-4b0b-88d9-1427ae167237', // Seat 2A
                ],
              },
              tls: { rejectUnauthorized: false },
            };

            export const environments = {
              dev: { order: { baseUrl: 'http://dev.example/api/order' } },
              prod: {
                order: { baseUrl: 'https://api.example/api/order' },
                auth: { tokenUrl: 'https://auth.example/token' }
              }
            };

            export function applyEnvironment(key) { return environments[key]?.order ?? null; }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Map<String, JsonNode> read(String name, String text, String environment) throws IOException {
        return OrderConfig.read(Files.writeString(folder.resolve(name), text), environment);
    }

    private static String text(Map<String, JsonNode> values, String name) {
        return new Values(values).text(name);
    }

    @Test
    void aScriptIsReadAsItIs() throws IOException {
        Map<String, JsonNode> values = read("config.js", SCRIPT, "local");

        assertThat(text(values, "order_base")).isEqualTo("http://localhost:8084/api/order");
        assertThat(text(values, "event_id")).isEqualTo("event-1");
        assertThat(text(values, "session_id")).isEqualTo("session-1");
        assertThat(text(values, "organization_id")).isEqualTo("organization-1");
        assertThat(values.get("seat_ids")).hasToString(
                "[\"79cd17f8-e160-4e8b-9c8a-aefb59ee287a\",\"70910468-5a2d-4b0b-88d9-1427ae167237\"]");
        assertThat(text(values, "token_url")).isEqualTo("http://auth.example:8080/token");
        assertThat(text(values, "username")).isEqualTo("racer@example.com");
        assertThat(text(values, "password")).isEqualTo("it's a secret");
    }

    @ParameterizedTest
    @CsvSource({"dev, http://dev.example/api/order, http://auth.example:8080/token",
            "prod, https://api.example/api/order, https://auth.example/token"})
    void anEnvironmentReplacesAddresses(String environment, String order, String token) throws IOException {
        Map<String, JsonNode> values = read("config.js", SCRIPT, environment);

        assertThat(text(values, "order_base")).isEqualTo(order);
        assertThat(text(values, "token_url")).isEqualTo(token);
        assertThat(text(values, "event_id")).isEqualTo("event-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c.js   | module.exports = { order: {eventId: 'e', seatIds: ['s']}, };
            c.js   | export default { order: {eventId: 'e', seatIds: ['s',]} }
            c.js   | order: { eventId: 'e', seatIds: ['s'] }
            c.json | {"order": {"eventId": "e", "seatIds": ["s"]}}
            c.json | {"eventId": "e", "seatIds": ["s"]}
            c.yaml | order: {eventId: e, seatIds: [s]}
            """)
    void itComesInManyForms(String name, String text) throws IOException {
        Map<String, JsonNode> values = read(name, text, "local");

        assertThat(text(values, "event_id")).isEqualTo("e");
        assertThat(values.get("seat_ids")).hasToString("[\"s\"]");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThatThrownBy(() -> read("config.js", SCRIPT, "staging")).isInstanceOf(CouldNotRun.class)
                .hasMessageContaining("environments [dev, prod], and not staging");
        assertThatThrownBy(() -> read("config.js", "const a = {b: 1};", "local"))
                .hasMessageContaining("has no orders. It has to have an object order");
        assertThatThrownBy(() -> read("config.js", "const a = {b: c()};", "local"))
                .hasMessageContaining("Cannot read")
                .hasMessageContaining("config.js");
        assertThatThrownBy(() -> OrderConfig.read(folder.resolve("none.js"), ""))
                .hasMessageContaining("Cannot read");
    }
}
