package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Answer.Excuse;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.Verdict.Ruling;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Races made by hand, for what is written of them. */
final class Raced {

    static final String MARKUP = "<script>alert(1)</script>\" onload='x' \u202e\u0007&amp;";

    private Raced() {}

    /** So many requests a millisecond apart, every tenth of which won. */
    static List<Heard> requests(int count) {
        return IntStream.rangeClosed(1, count).<Heard>mapToObj(number -> {
            Answer answer = number % 10 == 0
                    ? new Answer.Won(200, "id-" + number, "EVT-" + number, "{}")
                    : new Answer.Refused(409, "all_held", Excuse.NONE, "{}");
            return new Attempt(number, 1, new Span(number * 1_000_000L, number * 1_000_000L + 5_000_000L),
                    answer);
        }).toList();
    }

    static Ruling kept() {
        return new Ruling("undersell", "nothing is left", List.of());
    }

    static Ruling broken(int breaches) {
        return new Ruling("oversell", "never more than there are",
                IntStream.rangeClosed(1, breaches).mapToObj(number -> "breach " + number).toList());
    }

    static Report report(List<? extends Heard> requests, Ruling... rulings) {
        return new Report(
                new Report.Subject("tickets", "300 buyers", List.of("http://127.0.0.1:8080"),
                        Map.of("users", 300)),
                List.of(new Report.Round("Round 1", new Verdict(List.of(rulings)), requests,
                        Map.of("event", "E"), List.of(new Report.Lot("seat 1", 1, 2, List.of("user 1"))))));
    }

    /** Where everything that comes from outside is markup. */
    static Report hostile() {
        List<Heard> requests = List.of(new Attempt(1, 1, new Span(0, 1_000_000),
                new Answer.Refused(409, MARKUP, Excuse.NONE, MARKUP)));
        return new Report(new Report.Subject(MARKUP, MARKUP, List.of(MARKUP), Map.of(MARKUP, MARKUP)),
                List.of(new Report.Round(MARKUP,
                        new Verdict(List.of(new Ruling("oversell", "p", List.of(MARKUP)))), requests,
                        Map.of(MARKUP, MARKUP), List.of(new Report.Lot(MARKUP, 1, 1, List.of(MARKUP))))));
    }
}
