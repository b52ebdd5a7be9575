package dev.holdfast.race;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.Confirmation;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Verdict;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what happened and the verdict as plain text. */
final class TextReport {

    private static final int BREACHES_SHOWN = 3;

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void print(RaceResult result) {
        TicketsPlan plan = result.plan();
        line("target", String.join(", ", result.addresses()));
        line("race", plan.users() + " buyers, " + plan.seats() + " units, " + plan.quantity() + " each"
                + (plan.confirm() ? ", winners pay" : ""));
        for (Round round : result.rounds()) {
            out.println();
            if (plan.rounds() > 1) {
                line("round", round.number() + " of " + plan.rounds());
            }
            print(round, plan);
        }
        out.println();
        int findings = result.findings();
        out.println(findings == 0
                ? "VERDICT: PASSED"
                : "VERDICT: FAILED (" + findings + (findings == 1 ? " finding)" : " findings)"));
        out.flush();
    }

    private void print(Round round, TicketsPlan plan) {
        History history = round.history();
        line("event", round.eventId());
        line("seed", String.valueOf(round.seed()));
        line("winners", count(history.attempts(), attempt -> attempt.answer() instanceof Answer.Won) + " of "
                + plan.users() + " buyers");
        line("units", history.unitsWon() + " of " + history.seats() + (plan.confirm() ? " sold" : " held")
                + ", shown as left: " + history.aftermath().end().eventUnits());
        line("refusals", counts(history.attempts()
                .stream()
                .map(Attempt::answer)
                .flatMap(answer -> answer instanceof Answer.Refused refused
                        ? Stream.of(refused.label())
                        : Stream.empty())));
        if (history.latecomer() != null) {
            line("latecomer", said(history.latecomer().answer()));
        }
        if (plan.confirm()) {
            line("payments", count(history.confirmations(), Confirmation::accepted) + " accepted of "
                    + history.confirmations().size());
        }
        line("statuses", counts(history.attempts()
                .stream()
                .map(Attempt::answer)
                .map(answer -> answer.statusOrZero() == 0
                        ? "no answer"
                        : String.valueOf(answer.statusOrZero()))));
        line("shed", String
                .valueOf(count(history.attempts(), attempt -> attempt.answer() instanceof Answer.Shed)));
        line("maybe", count(history.attempts(), attempt -> attempt.answer().ambiguous()) + " buyers, "
                + history.unitsMaybe() + " units");
        printTimes(round);
        out.println();
        round.verdict().rulings().forEach(this::print);
    }

    private void printTimes(Round round) {
        Latency latency = round.latency();
        line("reserve ms", String.format(Locale.ROOT, "p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f",
                latency.millisAt(50), latency.millisAt(90), latency.millisAt(99), latency.millisAt(99.9),
                latency.millisMax()));
        line("duration",
                String.format(Locale.ROOT, "%.3f s, %.0f reserve answers/s, %d connections open at the start",
                        round.seconds(), round.perSecond(), round.connections()));
    }

    private void print(Verdict.Ruling ruling) {
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

    private void line(String name, String value) {
        out.printf("%-11s %s%n", name, value);
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Won _ -> "won";
            case Answer.Refused refused -> refused.label();
            case Answer.Shed _,Answer.Broken _,Answer.Unreadable _ -> "status " + answer.statusOrZero();
            case Answer.Unanswered _ -> "no answer";
        };
    }

    private static <T> long count(List<T> items, Predicate<T> counted) {
        return items.stream().filter(counted).count();
    }

    private static String counts(Stream<String> labels) {
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
