package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order race as system B's test prints it: each request where asked for, a summary, the counters.
 *
 * @param lines
 *            whether a line is printed for each request
 * @param summary
 *            whether anything else is
 */
record OrderShape(boolean lines, boolean summary) implements SeedShape {

    private static final String DOUBLE_RULE = "=".repeat(40);
    private static final int EXCERPT_MAX = 120;

    @Override
    public void print(PrintWriter out, ClaimResult result) {
        for (ClaimRound round : result.rounds()) {
            if (lines) {
                List<String> seats = List.copyOf(round.history().board().lots().keySet());
                round.history().claims().forEach(claim -> out.println(line(claim, seats)));
                out.println();
            }
            if (summary) {
                summary(out, round.history());
                counters(out, round.history());
            }
        }
    }

    private static String line(Claim claim, List<String> seats) {
        List<String> named = new ArrayList<>();
        claim.demand()
                .exact()
                .keySet()
                .forEach(seat -> named.add((seats.indexOf(seat) + 1) + " (" + brief(seat) + ")"));
        String what = "VU " + claim.user() + (claim.won() ? " booked" : "") + " seat "
                + String.join(", ", named);
        return switch (claim.answer()) {
            case Answer.Won won -> "✓ SUCCESS - " + what + " - Order: " + brief(won.reservationId());
            case Answer.Unanswered none -> "✗ FAILED - " + what + " - no answer: " + plain(none.error());
            case Answer other -> "✗ FAILED - " + what + " - Status " + other.statusOrZero() + ": "
                    + plain(message(other.text()).replaceFirst(":? \\[.*", ""));
        };
    }

    private static String brief(String id) {
        return id.length() > 12 ? plain(id.substring(0, 8)) + "-..." : plain(id);
    }

    /** Their client shows the member of that name, else the text. */
    private static String message(String body) {
        try {
            return JsonMapper.shared().readTree(body).path("message").asString(body);
        } catch (JacksonException _) {
            return body;
        }
    }

    private static String plain(String text) {
        return text.substring(0, Math.min(EXCERPT_MAX, text.length()))
                .replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ")
                .strip();
    }

    private static void summary(PrintWriter out, ClaimHistory history) {
        int requests = history.claims().size();
        long users = history.claims().stream().mapToInt(Claim::user).distinct().count();
        int seats = history.board().lots().size();
        out.println(DOUBLE_RULE);
        out.println("Order Race Test Results Summary");
        out.println(DOUBLE_RULE);
        out.println("Total VUs: " + users);
        out.println("Total seats tested: " + seats);
        out.println("Total requests: " + requests);
        out.println("-".repeat(40));
        Expectation.winners(history).ifPresent(winners -> {
            boolean everybodyEverywhere = requests == users * seats;
            out.println("Expected successes: " + winners + (everybodyEverywhere ? " (1 per seat)" : ""));
            out.println("Expected failures: " + (requests - winners)
                    + (everybodyEverywhere ? " (" + (users - 1) + " per seat)" : ""));
            out.println(DOUBLE_RULE);
        });
        out.println();
    }

    private static void counters(PrintWriter out, ClaimHistory history) {
        int won = history.winners().size();
        int requests = history.claims().size();
        out.println("successful_bookings: " + won);
        out.println("failed_bookings: " + (requests - won));
        out.println(String.format(Locale.ROOT, "order_success: %.2f%%", 100.0 * won / Math.max(1, requests)));
        Map<String, Integer> losers = new TreeMap<>();
        history.claims()
                .stream()
                .filter(claim -> !claim.won())
                .forEach(claim -> losers.merge(counter(claim.answer().statusOrZero()), 1, Integer::sum));
        losers.putIfAbsent("seat_locked_400", 0);
        losers.putIfAbsent("server_errors_5xx", 0);
        losers.forEach((counter, count) -> out.println(counter + ": " + count));
        out.println("http_req_duration (p95): " + time(Latency.of(history.claims()).millisAt(95)));
        out.println();
    }

    private static String counter(int status) {
        return switch (status) {
            case 0 -> "no_answer";
            case 400 -> "seat_locked_400";
            case 409 -> "conflict_409";
            case 423 -> "locked_423";
            default -> status >= 500 ? "server_errors_5xx" : "status_" + status;
        };
    }

    private static String time(double millis) {
        return millis < 1000
                ? String.format(Locale.ROOT, "%.2fms", millis)
                : String.format(Locale.ROOT, "%.2fs", millis / 1000);
    }
}
