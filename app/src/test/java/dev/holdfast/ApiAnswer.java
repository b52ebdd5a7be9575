package dev.holdfast;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Instant;

/** What the server answered to one request, and short ways to say what it should have been. */
public record ApiAnswer(String request, int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** A header; empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** A member by its JSON pointer, as text. */
    public String text(String pointer) {
        JsonNode node = json().at(pointer);
        Assertions.assertThat(node.isMissingNode()).as("%s in %s", pointer, this).isFalse();
        return node.asString();
    }

    /** Whether there is such a member. */
    public boolean has(String pointer) {
        return !json().at(pointer).isMissingNode();
    }

    public int number(String pointer) {
        return json().at(pointer).asInt();
    }

    public BigDecimal decimal(String pointer) {
        return json().at(pointer).decimalValue();
    }

    public Instant time(String pointer) {
        return Instant.parse(text(pointer));
    }

    /** The id of the booking that a reserve has made. */
    public String reservation() {
        return answers(200).text("/reservation_id");
    }

    public ApiAnswer answers(int expected) {
        Assertions.assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** Fails unless this is the problem with this code. */
    public ApiAnswer refuses(int expected, String code) {
        answers(expected);
        Assertions.assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        Assertions.assertThat(text("/code")).as("%s", this).isEqualTo(code);
        return this;
    }

    /** As {@link #refuses(int, String)}, with what people are told. */
    public ApiAnswer refuses(int expected, String code, String error) {
        refuses(expected, code);
        Assertions.assertThat(text("/error")).isEqualTo(error);
        return this;
    }

    /** Fails unless this is a 400 that blames this field. */
    public ApiAnswer blames(String field) {
        refuses(400, "invalid_request");
        Assertions.assertThat(text("/field")).as("%s", this).isEqualTo(field);
        return this;
    }

    @Override
    public String toString() {
        return request + " -> " + status + " " + body;
    }
}
