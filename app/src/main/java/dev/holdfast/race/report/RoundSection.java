package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Heard;

import java.util.List;

/** One round: what was judged, how it went over time, who won, and what else is known. */
final class RoundSection {

    private RoundSection() {}

    static String html(Report.Round round, boolean several) {
        String title = several
                ? "<h2 class=\"round\">" + Escaped.of(round.name()) + "</h2>"
                : "";
        return title + FindingsSection.html(round.verdict()) + courseOf(round.requests())
                + WinnersSection.html(round) + facts(round);
    }

    private static String courseOf(List<? extends Heard> requests) {
        if (requests.isEmpty()) {
            return "<section><h2>How it went</h2><p>No request was sent.</p></section>";
        }
        Timeline time = Timeline.of(requests);
        Kind.Palette palette = Kind.palette(requests);
        return """
                <section><h2>How it went</h2>
                %s<div class="pair">%s%s</div>
                %s%s</section>
                """.formatted(OutcomeChart.html(time, palette), LatencyChart.html(requests),
                PercentileChart.html(time), LatencyTable.html(requests), WinnersChart.html(time));
    }

    private static String facts(Report.Round round) {
        if (round.facts().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        round.facts()
                .forEach((name, value) -> rows.append("<div><dt>")
                        .append(Escaped.of(name))
                        .append("</dt><dd>")
                        .append(Escaped.of(value))
                        .append("</dd></div>"));
        return "<section><h2>Also seen</h2><dl class=\"facts\">" + rows + "</dl></section>\n";
    }
}
