package dev.holdfast.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of texts under a head. The first column is a name; the others are numbers and stand to the right.
 *
 * @param rows
 *            each as long as the head
 */
public record Table(List<String> head, List<List<String>> rows) {

    /** @throws IllegalArgumentException when a row is not as long as the head */
    public Table {
        for (List<String> row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " under a head of " + head.size());
            }
        }
    }

    /** For a terminal: columns are aligned. */
    public String text() {
        StringBuilder text = new StringBuilder();
        List<Integer> widths = widths();
        line(text, head, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < head.size(); column++) {
            int at = column;
            widths.add(rows.stream()
                    .mapToInt(row -> row.get(at).length())
                    .reduce(head.get(at).length(), Math::max));
        }
        return widths;
    }

    private static void line(StringBuilder text, List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - row.get(column).length());
            line.append(column == 0 ? row.get(0) + blanks : "  " + blanks + row.get(column));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** The same as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder(row(head));
        text.append("|---|").append("---:|".repeat(head.size() - 1)).append('\n');
        rows.forEach(row -> text.append(row(row)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
                + " |\n";
    }
}
