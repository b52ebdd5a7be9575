package dev.holdfast.race.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** This race beside an earlier one. */
final class ComparisonSection {

    private ComparisonSection() {}

    static String html(Comparison comparison) {
        List<Comparison.Line> worse = comparison.regressions();
        String sentence = worse.isEmpty()
                ? "Nothing is worse than in the earlier run."
                : worse.size() + " worse than in the earlier run: "
                        + worse.stream().map(Comparison.Line::label).collect(Collectors.joining("; ")) + ".";
        String warning = comparison.sameScenario()
                ? ""
                : "<p class=\"note\">The earlier run was another scenario, " + Escaped.of(
                        comparison.before().scenario()) + ".</p>";
        String rows = comparison.lines().stream().map(ComparisonSection::row).collect(Collectors.joining());
        return """
                <section><h2>Compared with %s</h2>
                <p>%s The earlier run %s. Of several rounds the mean is compared; a latency that differs by less than
                10 %% or 5 ms counts as the same.</p>%s
                <div class="scroll"><table class="narrow">
                <thead><tr><th scope="col">Figure</th><th scope="col" class="n">Then</th>
                <th scope="col" class="n">Now</th><th scope="col" class="n">Difference</th></tr></thead>
                <tbody>%s</tbody></table></div></section>
                """.formatted(Escaped.of(comparison.before().name()), Escaped.of(sentence),
                comparison.before().passed() ? "passed" : "failed", warning, rows);
    }

    private static String row(Comparison.Line line) {
        String mark = switch (line.trend()) {
            case WORSE -> "<b class=\"bad\">worse</b> ";
            case BETTER -> "<b class=\"good\">better</b> ";
            case SAME -> "";
        };
        String percent = Double.isNaN(line.percent())
                ? "\u2013"
                : String.format(Locale.ROOT, "%+.0f\u202f%%", line.percent());
        return "<tr><th scope=\"row\">" + Escaped.of(line.label()) + "</th><td class=\"n\">"
                + Figures.plain(line.before()) + "</td><td class=\"n\">" + Figures.plain(line.now())
                + "</td><td class=\"n\">" + mark + percent + "</td></tr>";
    }
}
