package dev.holdfast.inventory.seating;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a layout: where each begins and ends, and which is better. Not changed after {@link #rank}, so
 * safe for many threads.
 */
final class LayoutRows {
    /** More categories than this share the last bit, so a row may then seem to have one that it has not. */
    private static final int CATEGORY_BITS = 64;

    private final int[] firsts;
    private final int[] sections;
    private final int[] rowOf;
    private final int[] byQuality;
    private final long[] categories;
    private final boolean[] accessible;

    LayoutRows(List<SeatLayout.Section> sections) {
        int count = sections.stream().mapToInt(section -> section.rows().size()).sum();
        this.firsts = new int[count + 1];
        this.sections = new int[count];
        this.byQuality = new int[count];
        this.categories = new long[count];
        this.accessible = new boolean[count];
        number(sections);
        this.rowOf = new int[firsts[count]];
        for (int row = 0; row < count; row++) {
            Arrays.fill(rowOf, firsts[row], firsts[row + 1], row);
        }
    }

    private void number(List<SeatLayout.Section> all) {
        int row = 0;
        for (int section = 0; section < all.size(); section++) {
            for (SeatLayout.Row next : all.get(section).rows()) {
                sections[row] = section;
                firsts[row + 1] = firsts[row] + next.seats().size();
                row++;
            }
        }
    }

    /** Puts the rows in the order of their best seat, and notes what is in each. */
    void rank(SeatLayout layout) {
        int[] best = new int[count()];
        Arrays.fill(best, Integer.MAX_VALUE);
        for (int unit = 0; unit < rowOf.length; unit++) {
            int row = rowOf[unit];
            best[row] = Math.min(best[row], layout.thousandths(unit));
            categories[row] |= bit(layout.categoryOf(unit));
            accessible[row] |= layout.accessible(unit);
        }
        int[] order = IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingInt(row -> best[row]))
                .mapToInt(Integer::intValue)
                .toArray();

        Arrays.setAll(byQuality, place -> order[place]);
    }

    private static long bit(int category) {
        return 1L << Math.min(category, CATEGORY_BITS - 1);
    }

    int count() {
        return sections.length;
    }

    int seats() {
        return rowOf.length;
    }

    int of(int unit) {
        return rowOf[unit];
    }

    int first(int row) {
        return firsts[row];
    }

    /** The unit after the row's last one. */
    int end(int row) {
        return firsts[row + 1];
    }

    int section(int row) {
        return sections[row];
    }

    boolean mayHaveCategory(int row, int category) {
        return category >= 0 && (categories[row] & bit(category)) != 0;
    }

    boolean hasAccessible(int row) {
        return accessible[row];
    }

    /** The row that is so many places behind the best one. */
    int byQuality(int place) {
        return byQuality[place];
    }
}
