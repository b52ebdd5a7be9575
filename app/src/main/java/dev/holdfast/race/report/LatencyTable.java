package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;

import java.util.List;
import java.util.Locale;

/** Percentiles of the latency, of all and of winners and losers apart. */
final class LatencyTable {

    private static final double[] PERCENTS = {50, 90, 95, 99, 99.9};

    private LatencyTable() {}

    static String html(List<? extends Heard> requests) {
        StringBuilder head = new StringBuilder();
        for (double percent : PERCENTS) {
            head.append(String.format(Locale.ROOT, "<th scope=\"col\" class=\"n\">p%s</th>",
                    Figures.plain(percent)));
        }
        return """
                <div class="scroll"><table>
                <thead><tr><th scope="col">Latency, ms</th><th scope="col" class="n">Requests</th>%s
                <th scope="col" class="n">Longest</th></tr></thead>
                <tbody>%s%s%s</tbody></table></div>
                """.formatted(head, row("all", requests),
                row("winners", requests.stream().filter(LatencyTable::won).toList()),
                row("refused", requests.stream().filter(LatencyTable::refused).toList()));
    }

    private static String row(String name, List<? extends Heard> requests) {
        if (requests.isEmpty()) {
            return "";
        }
        Latency latency = Latency.of(requests);
        StringBuilder row = new StringBuilder("<tr><th scope=\"row\">" + name + "</th><td class=\"n\">"
                + Figures.count(requests.size()) + "</td>");
        for (double percent : PERCENTS) {
            row.append("<td class=\"n\">").append(Figures.plain(latency.millisAt(percent))).append("</td>");
        }
        return row + "<td class=\"n\">" + Figures.plain(latency.millisMax()) + "</td></tr>";
    }

    private static boolean won(Heard request) {
        return request.answer() instanceof Answer.Won;
    }

    private static boolean refused(Heard request) {
        return request.answer() instanceof Answer.Refused;
    }
}
