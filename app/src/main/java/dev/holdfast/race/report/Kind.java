package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A kind of outcome as the charts show it.
 *
 * @param style
 *            the class of what is drawn
 */
record Kind(String label, String style) {

    private static final int REFUSALS_SHOWN = 4;
    private static final Kind OTHERS = new Kind("other refusals", "refused-5");
    private static final Kind WON = new Kind("won", "won");

    /** What the requests of one race are sorted into, in the order in which they are stacked. */
    record Palette(List<Kind> kinds, Map<String, Kind> refusals) {

        Kind of(Heard request) {
            return switch (request.answer()) {
                case Answer.Won _,Answer.Done _ -> WON;
                case Answer.Refused refused -> refusals.getOrDefault(refused.label(), OTHERS);
                case Answer.Shed _ -> new Kind("shed", "shed");
                case Answer.Broken _ -> new Kind("broken (5xx)", "broken");
                case Answer.Unreadable _ -> new Kind("unreadable", "unreadable");
                case Answer.Unanswered _ -> new Kind("no answer", "silent");
            };
        }

        /** How many there are of each kind. */
        Map<Kind, Long> counts(List<? extends Heard> requests) {
            Map<Kind, Long> counts = new LinkedHashMap<>();
            kinds.forEach(kind -> counts.put(kind, 0L));
            requests.forEach(request -> counts.merge(of(request), 1L, Long::sum));
            return counts;
        }
    }

    /** Each of the commonest refusals is a kind of its own. */
    static Palette palette(List<? extends Heard> requests) {
        Map<String, Long> labels = requests.stream()
                .filter(request -> request.answer() instanceof Answer.Refused)
                .map(request -> ((Answer.Refused) request.answer()).label())
                .collect(Collectors.groupingBy(label -> label, TreeMap::new, Collectors.counting()));
        Map<String, Kind> refusals = new LinkedHashMap<>();
        labels.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(REFUSALS_SHOWN)
                .forEach(label -> refusals.put(label.getKey(),
                        new Kind(label.getKey(), "refused-" + (refusals.size() + 1))));
        Palette all = new Palette(List.of(), refusals);
        List<Kind> order = new ArrayList<>(List.of(WON));
        order.addAll(refusals.values());
        order.addAll(List.of(OTHERS, new Kind("shed", "shed"), new Kind("broken (5xx)", "broken"),
                new Kind("unreadable", "unreadable"), new Kind("no answer", "silent")));
        List<Kind> seen = requests.stream().map(all::of).distinct().toList();
        return new Palette(order.stream().filter(seen::contains).toList(), refusals);
    }
}
