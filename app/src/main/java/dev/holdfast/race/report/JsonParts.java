package dev.holdfast.race.report;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Pace;
import dev.holdfast.race.verdict.Recovery;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts that the JSON documents of all races have. Names are snake_case, times nanoseconds or as named.
 */
public final class JsonParts {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonParts() {}

    /**
     * Writes a document over whatever the file held.
     *
     * @throws CouldNotRun
     *             when the file cannot be written
     */
    public static void write(Map<String, @Nullable Object> document, Path file) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw new CouldNotRun("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Adds how fast the requests were answered. */
    public static void pace(Map<String, @Nullable Object> node, List<? extends Heard> requests) {
        Pace pace = Pace.of(requests);
        node.put("seconds", pace.seconds());
        node.put("answers_per_second", pace.perSecond());
        Latency latency = Latency.of(requests);
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("p50", latency.millisAt(50));
        millis.put("p90", latency.millisAt(90));
        millis.put("p95", latency.millisAt(95));
        millis.put("p99", latency.millisAt(99));
        millis.put("p99_9", latency.millisAt(99.9));
        millis.put("max", latency.millisMax());
        node.put("reserve_ms", millis);
    }

    /** Adds the verdict. */
    public static void verdict(Map<String, @Nullable Object> node, Verdict verdict) {
        node.put("passed", verdict.passed());
        node.put("checks", verdict.rulings()
                .stream()
                .map(ruling -> Map.of("check", ruling.check(), "promise", ruling.promise(), "kept",
                        ruling.kept(), "breaches", ruling.breaches()))
                .toList());
    }

    /** Adds one request's times and answer. */
    public static void heard(Map<String, @Nullable Object> node, Heard request) {
        node.put("invoked_nanos", request.span().invokedNanos());
        node.put("completed_nanos", request.span().completedNanos());
        node.put("status", request.answer().statusOrZero());
        switch (request.answer()) {
            case Answer.Won won -> {
                node.put("outcome", "won");
                node.put("reservation_id", won.reservationId());
                node.put("booking_reference", won.reference());
            }
            case Answer.Done _ -> node.put("outcome", "done");
            case Answer.Refused refused -> {
                node.put("outcome", "refused");
                node.put("code", refused.code());
                node.put("retry_at", refused.excuse().retryAt());
                node.put("available", refused.excuse().available());
            }
            case Answer.Shed _ -> node.put("outcome", "shed");
            case Answer.Broken _ -> node.put("outcome", "broken");
            case Answer.Unreadable _ -> node.put("outcome", "unreadable");
            case Answer.Unanswered unanswered -> {
                node.put("outcome", unanswered.timedOut() ? "timed out" : "connection lost");
                node.put("error", unanswered.error());
            }
        }
        node.put("answer", request.answer().text());
    }

    /** Adds across which restarts a race went, and what was asked once more afterwards. */
    public static void recovery(Map<String, @Nullable Object> node, Recovery<?> recovery) {
        node.put("restarts", recovery.restarts()
                .stream()
                .map(restart -> Map.of("from_nanos", restart.invokedNanos(), "to_nanos",
                        restart.completedNanos()))
                .toList());
        node.put("asked_again", recovery.followUps().stream().map(followUp -> {
            Map<String, @Nullable Object> again = new LinkedHashMap<>();
            again.put("request", followUp.number());
            heard(again, followUp);
            return again;
        }).toList());
    }

    /** The requests that were sent once more. */
    public static List<Map<String, ?>> replays(List<Replay> replays) {
        return replays.stream()
                .<Map<String, ?>>map(replay -> Map.of("request", replay.request(), "status", replay.status(),
                        "answer", replay.body()))
                .toList();
    }
}
