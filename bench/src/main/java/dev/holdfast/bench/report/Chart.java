package dev.holdfast.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * Bars of sales in a second, on a scale that begins at zero and is linear: a bar twice as long is twice as
 * much. Drawn for light and dark
 * pages.
 */
public final class Chart {

    private static final int WIDTH = 860;
    private static final int LEFT = 230;
    private static final int RIGHT = 170;
    private static final int TOP = 56;
    private static final int ROW = 30;
    private static final int BAR = 18;
    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .small { font-size: 12px; fill: #59636e }
            .ours { fill: #1a7f37 } .other { fill: #8c959f } .spread { stroke: #1f2328; stroke-width: 1.5 }
            .page { fill: #ffffff }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 } .small { fill: #9198a1 } .page { fill: #0d1117 }
              .ours { fill: #3fb950 } .other { fill: #6e7681 } .spread { stroke: #e6edf3 }
            }
            </style>
            """;

    private Chart() {}

    /** One bar. */
    public record Bar(String name, Spread value, boolean ours) {}

    /** The picture as SVG. */
    public static String svg(String title, String subtitle, List<Bar> bars) {
        double most = Math.max(1, bars.stream().mapToDouble(bar -> bar.value().max()).max().orElse(1));
        double scale = (WIDTH - LEFT - RIGHT) / most;
        int height = TOP + bars.size() * ROW + 12;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"%s\">%n",
                WIDTH,
                height, escaped(title))).append(STYLE)
                .append(String.format(Locale.ROOT, "<rect class=\"page\" width=\"%d\" height=\"%d\"/>%n",
                        WIDTH, height))
                .append(text("title", 16, 24, title))
                .append(text("small", 16, 43, subtitle));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + i * ROW, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int top, double scale) {
        double length = Math.max(1, bar.value().median() * scale);
        int middle = top + BAR / 2;
        double from = LEFT + bar.value().min() * scale;
        double to = LEFT + bar.value().max() * scale;
        return text("", 16, middle + 5, bar.name())
                + String.format(Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                        bar.ours() ? "ours" : "other", LEFT, top, length, BAR)
                + String.format(Locale.ROOT,
                        "<line class=\"spread\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n", from,
                        middle, to, middle)
                + text("", (int) Math.max(to, LEFT + length) + 8, middle + 5,
                        String.format(Locale.ROOT, "%,.0f", bar.value().median()));
    }

    private static String text(String style, int x, int y, String text) {
        return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y,
                escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
