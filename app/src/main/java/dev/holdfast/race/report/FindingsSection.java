package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Verdict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Every check with its promise, the broken ones first and with what they found. */
final class FindingsSection {

    private static final int BREACHES_SHOWN = 5;
    private static final int BREACHES_MAX = 50;

    private FindingsSection() {}

    static String html(Verdict verdict) {
        String items = verdict.rulings()
                .stream()
                .sorted(Comparator.comparing(Verdict.Ruling::kept))
                .map(FindingsSection::item)
                .collect(Collectors.joining());
        return "<section><h2>What was promised</h2><ul class=\"checks\">" + items + "</ul></section>\n";
    }

    private static String item(Verdict.Ruling ruling) {
        String state = ruling.kept() ? "kept" : "broken";
        return "<li class=\"" + state + "\"><p><b>" + state + "</b> <code>" + Escaped.of(ruling.check())
                + "</code> <span>" + Escaped.of(ruling.promise()) + "</span></p>"
                + breaches(ruling.breaches())
                + "</li>\n";
    }

    private static String breaches(List<String> breaches) {
        if (breaches.isEmpty()) {
            return "";
        }
        List<String> shown = breaches.stream().limit(BREACHES_SHOWN).toList();
        List<String> folded = breaches.stream()
                .skip(BREACHES_SHOWN)
                .limit(BREACHES_MAX - BREACHES_SHOWN)
                .toList();
        int left = breaches.size() - shown.size() - folded.size();
        String more = folded.isEmpty()
                ? ""
                : "<details><summary>" + (breaches.size() - shown.size()) + " more</summary>" + list(folded)
                        + (left > 0
                                ? "<p class=\"note\">Left out here: " + Figures.count(left)
                                        + ". The file of --json has all.</p>"
                                : "")
                        + "</details>";
        return list(shown) + more;
    }

    private static String list(List<String> breaches) {
        return breaches.stream()
                .map(breach -> "<li>" + Escaped.of(breach) + "</li>")
                .collect(Collectors.joining("", "<ul class=\"breaches\">", "</ul>"));
    }
}
