package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Pace;
import dev.holdfast.race.verdict.Recovery;
import dev.holdfast.race.verdict.Requests;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a race as lines of a name and a value, then the checks, then the verdict. */
public record Printout(PrintWriter out) {

    private static final int BREACHES_SHOWN = 3;

    /** One value. */
    public void line(String name, String value) {
        out.printf("%-11s %s%n", name, value);
    }

    /** A line as it is. */
    public void line(String text) {
        out.println(text);
    }

    /** How the requests were answered. */
    public void statuses(List<? extends Heard> requests) {
        line("statuses", counts(requests.stream()
                .map(Heard::answer)
                .map(answer -> answer.statusOrZero() == 0
                        ? "no answer"
                        : String.valueOf(answer.statusOrZero()))));
    }

    /** Across which restarts it went, and what was asked once more; nothing when neither was needed. */
    public void recovery(Requests history, Recovery<?> recovery) {
        for (Span restart : recovery.restarts()) {
            line("restart", String.format(Locale.ROOT, "%.1f s into the race, well again %.1f s later",
                    restart.invokedNanos() / 1e9, restart.nanos() / 1e9));
        }
        long lost = history.timed()
                .stream()
                .filter(request -> request.answer().ambiguous() && history.excused(request.span()))
                .count();
        if (!recovery.restarts().isEmpty()) {
            line("lost", lost + " requests in restarts");
        }
        if (!recovery.followUps().isEmpty()) {
            line("asked again", counts(recovery.followUps().stream().map(Heard::answer).map(Printout::said)));
        }
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Won _ -> "has it";
            case Answer.Refused refused -> refused.label();
            case Answer.Unanswered _ -> "no answer";
            case Answer.Done _,Answer.Shed _,Answer.Broken _,Answer.Unreadable _ ->
                "status " + answer.statusOrZero();
        };
    }

    /** What the refusals said. */
    public void refusals(List<? extends Heard> requests) {
        line("refusals", counts(requests.stream()
                .map(Heard::answer)
                .flatMap(answer -> answer instanceof Answer.Refused refused
                        ? Stream.of(refused.label())
                        : Stream.empty())));
    }

    /** How long the requests took. */
    public void times(List<? extends Heard> requests, int connections) {
        Latency latency = Latency.of(requests);
        line("reserve ms",
                String.format(Locale.ROOT, "p50 %.1f, p90 %.1f, p95 %.1f, p99 %.1f, p99.9 %.1f, max %.1f",
                        latency.millisAt(50), latency.millisAt(90), latency.millisAt(95),
                        latency.millisAt(99), latency.millisAt(99.9), latency.millisMax()));
        Pace pace = Pace.of(requests);
        line("duration",
                String.format(Locale.ROOT, "%.3f s, %.0f reserve answers/s, %d connections open at the start",
                        pace.seconds(), pace.perSecond(), connections));
    }

    /** Every check. */
    public void rulings(Verdict verdict) {
        out.println();
        verdict.rulings().forEach(this::ruling);
    }

    private void ruling(Verdict.Ruling ruling) {
        out.printf("  %-4s  %-21s %s%n", ruling.kept() ? "ok" : "FAIL", ruling.check(), ruling.promise());
        ruling.breaches()
                .stream()
                .limit(BREACHES_SHOWN)
                .forEach(breach -> out.println("          - " + breach));
        int hidden = ruling.breaches().size() - BREACHES_SHOWN;
        if (hidden > 0) {
            out.println("          - and " + hidden + " more");
        }
    }

    /** The last line, with why the race failed; why it passed is on the line before. */
    public void verdict(List<Verdict> rounds) {
        Headline headline = new Headline(rounds);
        out.println();
        if (headline.passed()) {
            out.println(headline.why());
            out.println("VERDICT: PASSED");
        } else {
            out.println("VERDICT: FAILED (" + headline.count() + "): " + headline.why());
        }
        out.flush();
    }

    /** Each label with how often it came. */
    public static String counts(Stream<String> labels) {
        Map<String, Long> counts = labels
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
