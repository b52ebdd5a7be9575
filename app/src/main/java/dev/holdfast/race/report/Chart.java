package dev.holdfast.race.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart with its title, its axes and its key. Text is HTML, so that it keeps its size on a small screen.
 *
 * @param told
 *            the same in a sentence, for who cannot see it
 * @param across
 *            the axis at the bottom
 * @param up
 *            the axis at the left
 */
record Chart(String title, String told, Axis across, Axis up) {

    private static final double CROWDED = 0.12;

    /** What a colour stands for. */
    record Key(String label, String style) {}

    /** A line across the whole chart at a value of the axis at the bottom. */
    record Mark(String label, double value) {}

    String html(Svg shapes, List<Key> keys, List<Mark> marks) {
        return """
                <figure class="chart">
                <figcaption>%s%s</figcaption>
                <div class="plot">
                <div class="up" aria-hidden="true">%s</div>
                <div class="field">%s%s%s</div>
                <div class="across" aria-hidden="true">%s</div>
                </div>
                </figure>
                """.formatted(Escaped.of(title), keys(keys), upLabels(), gridLines(), shapes.drawn(told),
                marks(marks), acrossLabels());
    }

    private static String keys(List<Key> keys) {
        return keys.isEmpty()
                ? ""
                : keys.stream()
                        .map(key -> "<li><i class=\"" + key.style() + "\"></i>" + Escaped.of(key.label())
                                + "</li>")
                        .collect(Collectors.joining("", "<ul class=\"key\">", "</ul>"));
    }

    private String upLabels() {
        return up.ticks()
                .stream()
                .map(tick -> at("bottom", up.at(tick), "span", up.label(tick)))
                .collect(Collectors.joining());
    }

    private String gridLines() {
        return up.ticks()
                .stream()
                .map(tick -> at("bottom", up.at(tick), "i", ""))
                .collect(Collectors.joining("", "<div class=\"grid\" aria-hidden=\"true\">", "</div>"));
    }

    private String acrossLabels() {
        List<Double> ticks = across.ticks();
        return ticks.stream()
                .map(tick -> at("left", across.at(tick), "span", across.label(tick)))
                .collect(Collectors.joining());
    }

    private String marks(List<Mark> marks) {
        StringBuilder html = new StringBuilder();
        double before = -1;
        int row = 0;
        for (Mark mark : marks) {
            double place = across.at(mark.value());
            row = place - before < CROWDED ? row + 1 : 0;
            before = place;
            html.append(String.format(Locale.ROOT,
                    "<div class=\"mark%s\" style=\"left:%.2f%%\"><span style=\"top:%.1fem\">%s</span></div>",
                    place > 0.75 ? " late" : "", place * 100, row * 1.3, Escaped.of(mark.label())));
        }
        return html.toString();
    }

    private static String at(String side, double place, String element, String text) {
        return String.format(Locale.ROOT, "<%s style=\"%s:%.2f%%\">%s</%s>", element, side, place * 100,
                Escaped.of(text), element);
    }
}
