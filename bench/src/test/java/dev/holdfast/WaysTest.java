package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The others' ways sell what there is and no more, behind the server that is measured. */
@Timeout(120)
class WaysTest {

    private static final int UNITS = 40;
    private static final int BUYERS = 60;
    private static final int CONNECTIONS = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static BenchServer server;
    @SuppressWarnings("NullAway.Init")
    private static List<String> tokens;

    private final String event = UUID.randomUUID().toString();

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = Map.of("data", data.toString(), "port", "0", "host", "127.0.0.1");
        Config config = Config.of(Settings.read(settings, Map.of(), Optional.empty(), Map.of()));
        server = BenchServer.start(config, CONNECTIONS);
        tokens = post("tokens", "", Map.of("quantity", BUYERS)).body()
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer post(String path, String token, Map<String, ?> body) {
        var address = URI.create("http://127.0.0.1:" + server.waysPort() + "/bench/" + path);
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void stock(String way) {
        Answer answer = post(way + "/stock", "", Map.of("event_id", event, "quantity", UNITS));
        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer reserve(String way, String token, int quantity) {
        return post(way + "/reserve", token,
                Map.of("event_id", event, "quantity", quantity, "idempotency_key", "once"));
    }

    private void assertLeft(String way, int left, int taken) {
        assertThat(post(way + "/left", "", Map.of("event_id", event)).body())
                .isEqualTo(JSON.readTree("{\"left\":" + left + ",\"taken\":" + taken + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-swap-20-retries", "conditional-update", "conditional-update-at-once",
            "row-lock", "advisory-recount", "serializable", "redis-counter"})
    void buyersAtOnceGetAllThereIs(String way) {
        stock(way);

        List<Answer> answers = tokens.parallelStream().map(token -> reserve(way, token, 1)).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(UNITS);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .extracting(answer -> answer.body().path("code").asString())
                .containsOnly("sold_out");
        assertLeft(way, 0, UNITS);
    }

    /** These refuse wrongly when buyers come at once; then somebody has to come again. */
    @ParameterizedTest
    @ValueSource(strings = {"version-swap", "skip-locked"})
    void buyersAtOnceGetNoMoreThanThereIs(String way) {
        stock(way);

        List<Answer> answers = tokens.parallelStream().map(token -> reserve(way, token, 1)).toList();

        int sold = (int) answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(sold).isBetween(1, UNITS);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertLeft(way, UNITS - sold, sold);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-swap", "version-swap-20-retries", "conditional-update",
            "conditional-update-at-once", "row-lock", "skip-locked", "advisory-recount", "serializable",
            "redis-counter"})
    void aKeyThatWasUsedTakesNothingAgain(String way) {
        stock(way);

        List<Answer> answers = IntStream.range(0, 2)
                .mapToObj(_ -> reserve(way, tokens.getFirst(), 3))
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactly(200, 409);
        assertThat(answers.getLast().body().path("code").asString()).isEqualTo("repeated");
        assertLeft(way, UNITS - 3, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-swap", "version-swap-20-retries", "conditional-update",
            "conditional-update-at-once", "row-lock", "skip-locked", "advisory-recount", "serializable",
            "redis-counter"})
    void whoWantsMoreThanThereIsGetsNothing(String way) {
        stock(way);

        assertThat(reserve(way, tokens.getFirst(), UNITS + 1).status()).isEqualTo(409);

        assertLeft(way, UNITS, 0);
    }
}
