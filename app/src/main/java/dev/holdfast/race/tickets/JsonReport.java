package dev.holdfast.race.tickets;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.EndState;
import dev.holdfast.race.verdict.History;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes everything known about a race as one JSON document. Names are
 * snake_case, times nanoseconds or as named.
 */
final class JsonReport {

    private JsonReport() {}

    /** Writes the document over whatever the file held. */
    static void write(RaceResult result, Path file) {
        JsonParts.write(document(result), file);
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
        node.put("units_won", history.unitsWon());
        node.put("units_maybe", history.unitsMaybe());
        node.put("connections", round.connections());
        JsonParts.pace(node, history.attempts());
        JsonParts.verdict(node, round.verdict());
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
        JsonParts.recovery(node, history.recovery());
        node.put("replays", JsonParts.replays(history.replays()));
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
        JsonParts.heard(node, attempt);
        return node;
    }
}
