package dev.holdfast;

import dev.holdfast.support.OpenApiChecker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Speaks to a server over HTTP and checks every answer against the contract. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    private static final OpenApiChecker CONTRACT = new OpenApiChecker();

    private final int port;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Headers are names and values in turn. */
    public ApiAnswer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public ApiAnswer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public ApiAnswer send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public ApiAnswer send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method,
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return checked(method, path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiAnswer checked(String method, String path, HttpResponse<String> response) {
        Optional<String> type = response.headers().firstValue("Content-Type");
        CONTRACT.check(new OpenApiChecker.Answer(method, path, response.statusCode(), type.orElse(null),
                response.body()));
        var answer = new ApiAnswer(method + " " + path, response.statusCode(), response.headers(),
                response.body());
        assertThat(answer.header("X-Request-ID")).as("%s", answer).isNotEmpty();
        if (type.orElse("").equals("application/problem+json")) {
            assertThat(answer.text("/request_id")).isEqualTo(answer.header("X-Request-ID"));
        }
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(answer.header("Retry-After")).as("%s", answer).matches("[1-9][0-9]*");
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
