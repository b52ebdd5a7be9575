package dev.holdfast.race.report;

import java.util.List;
import java.util.stream.Collectors;

/** Each seat, slot or kind of ticket: how many asked, who won it and when. */
final class WinnersSection {

    private static final int LOTS_SHOWN = 40;
    private static final int LOTS_MAX = 1_000;
    private static final int WINNERS_SHOWN = 12;

    private WinnersSection() {}

    static String html(Report.Round round) {
        List<Report.Lot> lots = round.lots();
        if (lots.isEmpty()) {
            return "";
        }
        List<Report.Lot> folded = lots.stream().skip(LOTS_SHOWN).limit(LOTS_MAX - LOTS_SHOWN).toList();
        int left = lots.size() - Math.min(lots.size(), LOTS_MAX);
        String more = folded.isEmpty()
                ? ""
                : "<details><summary>" + Figures.count(lots.size() - LOTS_SHOWN) + " more</summary>"
                        + table(folded)
                        + (left > 0
                                ? "<p class=\"note\">Left out here: " + Figures.count(left)
                                        + ". The file of --json has all.</p>"
                                : "")
                        + "</details>";
        return "<section><h2>Who won what, and when</h2>"
                + table(lots.stream().limit(LOTS_SHOWN).toList()) + more + "</section>\n";
    }

    private static String table(List<Report.Lot> lots) {
        return """
                <div class="scroll"><table class="lots">
                <thead><tr><th scope="col">On sale</th><th scope="col" class="n">Places</th>
                <th scope="col" class="n">Requests</th><th scope="col" class="n">Winners</th>
                <th scope="col">Who, and when</th></tr></thead>
                <tbody>%s</tbody></table></div>
                """.formatted(lots.stream().map(WinnersSection::row).collect(Collectors.joining()));
    }

    private static String row(Report.Lot lot) {
        int hidden = lot.winners().size() - WINNERS_SHOWN;
        String winners = lot.winners().stream().limit(WINNERS_SHOWN).collect(Collectors.joining(", "))
                + (hidden > 0 ? " and " + Figures.count(hidden) + " more" : "");
        return "<tr><th scope=\"row\">" + Escaped.of(lot.label()) + "</th><td class=\"n\">"
                + Figures.count(lot.capacity()) + "</td><td class=\"n\">" + Figures.count(lot.asked())
                + "</td><td class=\"n" + (lot.winners().size() > lot.capacity() ? " bad" : "") + "\">"
                + Figures.count(lot.winners().size()) + "</td><td>" + Escaped.of(winners) + "</td></tr>\n";
    }
}
