package dev.holdfast.race;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.EndState;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Latency;
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
 * Writes everything known about a race as one JSON document. Names are
 * snake_case, times nanoseconds or as named.
 */
final class JsonReport {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    /**
     * Writes the document over whatever the file held.
     *
     * @throws CouldNotRun
     *             when the file cannot be written
     */
    static void write(RaceResult result, Path file) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(document(result)) + "\n");
        } catch (IOException e) {
            throw new CouldNotRun("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> document(RaceResult result) {
        TicketsPlan plan = result.plan();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.passed());
        document.put("findings", result.findings());
        document.put("scenario", "tickets");
        document.put("targets", result.addresses());
        document.put("users", plan.users());
        document.put("seats", plan.seats());
        document.put("quantity", plan.quantity().toString());
        document.put("confirm", plan.confirm());
        document.put("rounds", result.rounds().stream().map(JsonReport::round).toList());
        return document;
    }

    private static Map<String, @Nullable Object> round(Round round) {
        History history = round.history();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", round.number());
        node.put("seed", round.seed());
        node.put("event_id", round.eventId());
        node.put("passed", round.verdict().passed());
        node.put("units_won", history.unitsWon());
        node.put("units_maybe", history.unitsMaybe());
        node.put("connections", round.connections());
        node.put("seconds", round.seconds());
        node.put("answers_per_second", round.perSecond());
        node.put("reserve_ms", latency(round.latency()));
        node.put("checks",
                round.verdict()
                        .rulings()
                        .stream()
                        .map(ruling -> Map.of("check", ruling.check(), "promise",
                                ruling.promise(), "kept", ruling.kept(), "breaches", ruling.breaches()))
                        .toList());
        node.put("end", end(history.aftermath().end()));
        node.put("attempts", history.attempts().stream().map(JsonReport::attempt).toList());
        node.put("latecomer", history.latecomer() == null ? null : attempt(history.latecomer()));
        node.put("payments", history.confirmations()
                .stream()
                .map(payment -> Map.of("buyer", payment.buyer(),
                        "invoked_nanos", payment.span().invokedNanos(), "completed_nanos",
                        payment.span().completedNanos(),
                        "status", payment.status(), "answer", payment.detail()))
                .toList());
        node.put("bookings", bookings(history));
        node.put("replays",
                history.aftermath()
                        .replays()
                        .stream()
                        .map(replay -> Map.of("buyer", replay.buyer(),
                                "status", replay.status(), "answer", replay.body()))
                        .toList());
        return node;
    }

    private static Map<String, Object> latency(Latency latency) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("p50", latency.millisAt(50));
        node.put("p90", latency.millisAt(90));
        node.put("p99", latency.millisAt(99));
        node.put("p99_9", latency.millisAt(99.9));
        node.put("max", latency.millisMax());
        return node;
    }

    private static Map<String, @Nullable Object> end(EndState end) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("event_units", end.eventUnits());
        node.put("event_status", end.eventStatus());
        node.put("checked_units", end.checkedUnits());
        node.put("one_more", end.oneMore());
        return node;
    }

    private static List<Map<String, @Nullable Object>> bookings(History history) {
        return history.aftermath().bookings().stream().map(view -> {
            Map<String, @Nullable Object> node = new LinkedHashMap<>();
            node.put("reservation_id", view.reservationId());
            node.put("status", view.status());
            node.put("quantity", view.quantity());
            node.put("state", view.state());
            return node;
        }).toList();
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("buyer", attempt.buyer());
        node.put("quantity", attempt.quantity());
        node.put("invoked_nanos", attempt.span().invokedNanos());
        node.put("completed_nanos", attempt.span().completedNanos());
        node.put("status", attempt.answer().statusOrZero());
        switch (attempt.answer()) {
            case Answer.Won won -> {
                node.put("outcome", "won");
                node.put("reservation_id", won.reservationId());
                node.put("booking_reference", won.reference());
            }
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
        node.put("answer", attempt.answer().text());
        return node;
    }
}
