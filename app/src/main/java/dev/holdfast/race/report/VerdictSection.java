package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Pace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the race passed, in one sentence why, and the numbers that matter. */
final class VerdictSection {

    private VerdictSection() {}

    static String html(Report report, Headline headline) {
        Report.Subject subject = report.subject();
        return """
                <header class="verdict %s">
                <p class="what">race %s</p>
                <h1>%s</h1>
                <p class="why">%s</p>
                <p class="sub">%s, against %s</p>
                </header>
                %s%s""".formatted(headline.passed() ? "passed" : "failed", Escaped.of(subject.scenario()),
                headline.passed() ? "Passed" : "Failed",
                Escaped.of(sentence(headline)), Escaped.of(subject.summary()),
                Escaped.of(String.join(", ", subject.targets())), tiles(report),
                report.rounds().size() > 1 ? rounds(report) : "");
    }

    private static String sentence(Headline headline) {
        String why = headline.why();
        return headline.passed()
                ? why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + "."
                : headline.count() + ", first " + why;
    }

    private static String tiles(Report report) {
        Totals totals = report.rounds()
                .stream()
                .map(round -> Totals.of(round.requests()))
                .reduce(new Totals(0, 0, 0), Totals::plus);
        List<Heard> all = new ArrayList<>();
        report.rounds().forEach(round -> all.addAll(round.requests()));
        Latency latency = Latency.of(all);
        double seconds = report.rounds()
                .stream()
                .mapToDouble(round -> Pace.of(round.requests()).seconds())
                .sum();
        long answered = report.rounds()
                .stream()
                .mapToLong(round -> Pace.of(round.requests()).answered())
                .sum();
        return "<dl class=\"tiles\">" + tile("Requests", count(totals.requests()), "")
                + tile("Won", count(totals.won()), "") + tile("Refused", count(totals.refused()), "")
                + tile("Neither", count(totals.neither()), totals.neither() > 0 ? "bad" : "")
                + tile("Latency p50", Figures.millis(latency.millisAt(50)), "")
                + tile("Latency p95", Figures.millis(latency.millisAt(95)), "")
                + tile("Latency p99", Figures.millis(latency.millisAt(99)), "")
                + tile("Answers a second", count(Math.round(seconds <= 0 ? 0 : answered / seconds)), "")
                + "</dl>\n";
    }

    private static String tile(String name, String value, String style) {
        return "<div><dt>" + name + "</dt><dd class=\"" + style + "\">" + value + "</dd></div>";
    }

    private static String count(long value) {
        return Figures.count(value);
    }

    private static String rounds(Report report) {
        StringBuilder rows = new StringBuilder();
        for (Report.Round round : report.rounds()) {
            Totals totals = Totals.of(round.requests());
            Latency latency = round.latency();
            rows.append("<tr><th scope=\"row\">")
                    .append(Escaped.of(round.name()))
                    .append("</th><td>")
                    .append(round.verdict().passed() ? "passed" : "<b class=\"bad\">failed</b>")
                    .append("</td>");
            for (String figure : List.of(count(totals.requests()), count(totals.won()),
                    count(totals.refused()),
                    count(totals.neither()), Figures.millis(latency.millisAt(50)),
                    Figures.millis(latency.millisAt(95)), Figures.millis(latency.millisAt(99)))) {
                rows.append("<td class=\"n\">").append(figure).append("</td>");
            }
            rows.append("</tr>");
        }
        return """
                <section><h2>Rounds</h2><div class="scroll"><table>
                <thead><tr><th scope="col">Round</th><th scope="col">Verdict</th>
                <th scope="col" class="n">Requests</th><th scope="col" class="n">Won</th>
                <th scope="col" class="n">Refused</th><th scope="col" class="n">Neither</th>
                <th scope="col" class="n">p50</th><th scope="col" class="n">p95</th>
                <th scope="col" class="n">p99</th></tr></thead>
                <tbody>%s</tbody></table></div></section>
                """.formatted(rows);
    }
}
