package dev.holdfast.faults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What came of one request.
 *
 * @param status 0 when there was no answer
 */
record Answer(int status, String contentType, String retryAfter, boolean closes, String text, Duration took) {

    static Answer of(HttpResponse<String> response, Duration took) {
        var headers = response.headers();
        return new Answer(response.statusCode(), headers.firstValue("Content-Type").orElse(""),
                headers.firstValue("Retry-After").orElse(""),
                headers.firstValue("Connection").orElse("").equalsIgnoreCase("close"), response.body(), took);
    }

    static Answer none(String why, Duration took) {
        return new Answer(0, "", "", false, why, took);
    }

    boolean answered() {
        return status != 0;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }

    String member(String name) {
        return json().required(name).asString();
    }

    String code() {
        return contentType.startsWith("application/problem+json") ? member("code") : "";
    }

    /** A 503 that tells when to come again, in the right form. */
    boolean comeAgain() {
        return status == 503 && !code().isEmpty() && !retryAfter.isEmpty();
    }

    Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("not " + wanted + ": " + this);
        }
        return this;
    }
}
