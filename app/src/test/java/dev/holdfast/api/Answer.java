package dev.holdfast.api;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;

/** What the server answered. */
record Answer(int status, String contentType, String retryAfter, JsonNode body) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Retry-After").orElse(""), MAPPER.readTree(response.body()));
    }

    /** A member that must be there and be a text. */
    String text(String member) {
        return body.required(member).stringValue();
    }

    /** Fails unless this is such a problem, whole and in the right form. */
    Answer refuses(int expectedStatus, String code, String error) {
        Assertions.assertThat(this)
                .as("%s", this)
                .returns(expectedStatus, Answer::status)
                .returns("application/problem+json", Answer::contentType)
                .returns(code, answer -> answer.text("code"))
                .returns(error, answer -> answer.text("error"));
        Assertions.assertThat(text("request_id")).isNotEmpty();
        return this;
    }

    /** As {@link #refuses}, for a 400 that blames a field. */
    void blames(String field, String error) {
        Assertions.assertThat(refuses(400, "invalid_request", error).text("field")).isEqualTo(field);
    }

    Answer succeeds(int expectedStatus) {
        Assertions.assertThat(this).as("%s", this).returns(expectedStatus, Answer::status);
        Assertions.assertThat(contentType).isEqualTo("application/json");
        return this;
    }
}
