package dev.holdfast.race.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** This race beside an earlier one. */
final class ComparisonSection {

    private ComparisonSection() {}

    /** For who reads no further. */
    static String sentence(Comparison comparison) {
        List<Comparison.Line> worse = comparison.regressions();
        String told = worse.isEmpty()
                ? "nothing is worse"
                : "<b class=\"bad\">worse</b>: " + Escaped
                        .of(worse.stream().map(Comparison.Line::label).collect(Collectors.joining("; ")));
        return "<p class=\"compared\"><a href=\"#comparison\">Compared with "
                + Escaped.of(comparison.before().name()) + "</a>, " + told + ".</p>\n";
    }

    static String html(Comparison comparison) {
        String warning = comparison.sameScenario()
                ? ""
                : "<p class=\"note\">The earlier run was another scenario, " + Escaped.of(
                        comparison.before().scenario()) + ".</p>";
        String rows = comparison.lines().stream().map(ComparisonSection::row).collect(Collectors.joining());
        return """
                <section id="comparison"><h2>Compared with %s</h2>
                <p class="note">The earlier run %s. Of several rounds the mean is compared. A latency counts
                as the same when it differs by 10&nbsp;%% or less, or by 5&nbsp;ms or less.</p>%s
                <div class="scroll"><table class="narrow">
                <thead><tr><th scope="col">Figure</th><th scope="col" class="n">Then</th>
                <th scope="col" class="n">Now</th><th scope="col" class="n">Difference</th></tr></thead>
                <tbody>%s</tbody></table></div></section>
                """.formatted(Escaped.of(comparison.before().name()),
                comparison.before().passed() ? "passed" : "failed", warning, rows);
    }

    private static String row(Comparison.Line line) {
        String mark = switch (line.trend()) {
            case WORSE -> "<b class=\"bad\">worse</b> ";
            case BETTER -> "<b class=\"good\">better</b> ";
            case SAME -> "";
        };
        String percent = Double.isNaN(line.percent())
                ? String.format(Locale.ROOT, "%+.0f", line.now())
                : String.format(Locale.ROOT, "%+.0f\u202f%%", line.percent());
        return "<tr><th scope=\"row\">" + Escaped.of(line.label()) + "</th><td class=\"n\">"
                + Figures.plain(line.before()) + "</td><td class=\"n\">" + Figures.plain(line.now())
                + "</td><td class=\"n\">" + mark + percent + "</td></tr>";
    }
}
