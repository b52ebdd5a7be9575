package dev.holdfast.inventory.seating;

/**
 * Looks for the best block of seats side by side. Rows are tried from the best on; a row is looked into only if
 * it could beat what was found, and nothing beats a block with no fault. One search, one thread.
 *
 * <p>
 * Besides seats stranded alone it counts the groups of the same size that a block costs beyond itself: pairs set
 * at odd places in a row of 50 would leave room for fewer than 25.
 */
final class BlockSearch {
    /** No block of this length. */
    static final int NONE = -1;

    private final OpenSeats seats;
    private final SeatLayout layout;
    private final Wish wish;
    private final Specials specials;
    private final int length;

    private int best = NONE;
    private int bestRow;
    private int bestFault;
    private int bestCost;
    private long bestDistance;

    BlockSearch(OpenSeats seats, Wish wish, Specials specials, int length) {
        this.seats = seats;
        this.layout = seats.layout();
        this.wish = wish;
        this.specials = specials;
        this.length = length;
    }

    /** The first unit of the best block, or {@link #NONE}. */
    int find() {
        LayoutRows rows = layout.rows();
        for (int place = 0; place < rows.count(); place++) {
            int row = rows.byQuality(place);
            if (mayBeat(row)) {
                lookInto(row);
            }
            if (best != NONE && bestFault == 0) {
                break;
            }
        }
        return best;
    }

    private boolean mayBeat(int row) {
        LayoutRows rows = layout.rows();
        return seats.hasRun(row, length)
                && (wish.section().isEmpty() || wish.section().getAsInt() == rows.section(row))
                && (wish.category().isEmpty() || rows.mayHaveCategory(row, wish.category().getAsInt()))
                && (specials != Specials.NEEDED || rows.hasAccessible(row))
                && (best == NONE || bestFault > 1 || seats.mayStrandNone(row, length));
    }

    private void lookInto(int row) {
        int end = layout.rows().end(row);
        int unit = layout.rows().first(row);
        while (unit < end) {
            if (seats.isFree(unit)) {
                var run = new Span(unit, seats.runEnd(unit));
                lookInto(row, run);
                unit = run.end();
            } else {
                unit++;
            }
        }
    }

    private void lookInto(int row, Span run) {
        if (run.length() < length) {
            return;
        }
        int first = run.first();
        for (int unit = run.first(); unit < run.end(); unit++) {
            if (!suits(unit)) {
                slide(row, run, new Span(first, unit));
                first = unit + 1;
            }
        }
        slide(row, run, new Span(first, run.end()));
    }

    private boolean suits(int unit) {
        return (wish.category().isEmpty() || wish.category().getAsInt() == layout.categoryOf(unit))
                && specials.allows(layout, unit) && wish.eligible().test(unit);
    }

    /** Tries every block of a stretch of suitable seats within a run of free ones. */
    private void slide(int row, Span run, Span stretch) {
        int weight = 0;
        int accessible = 0;
        long distance = 0;
        for (int unit = stretch.first(); unit < stretch.end(); unit++) {
            weight += specials.weight(layout, unit);
            accessible += layout.accessible(unit) ? 1 : 0;
            distance += layout.thousandths(unit);
            int first = unit - length + 1;
            if (first < stretch.first()) {
                continue;
            }
            if (accessible > 0 || specials != Specials.NEEDED) {
                int fault = 2 * (weight - specials.unavoidable()) + (run.strands(first, length) ? 1 : 0);
                int cost = 2 * stretch.groupsLost(first, length) + run.groupsLost(first, length);
                consider(row, first, fault, cost, distance);
            }
            weight -= specials.weight(layout, first);
            accessible -= layout.accessible(first) ? 1 : 0;
            distance -= layout.thousandths(first);
        }
    }

    private void consider(int row, int first, int fault, int cost, long distance) {
        if (best == NONE || beats(row, fault, cost, distance)) {
            best = first;
            bestRow = row;
            bestFault = fault;
            bestCost = cost;
            bestDistance = distance;
        }
    }

    private boolean beats(int row, int fault, int cost, long distance) {
        if (fault != bestFault) {
            return fault < bestFault;
        }
        if (row != bestRow) {
            return false;
        }
        return cost == bestCost ? distance < bestDistance : cost < bestCost;
    }

    /** Units from the first to before the end. */
    private record Span(int first, int end) {
        int length() {
            return end - first;
        }

        /** Whether a block taken out of the span leaves a single seat alone beside it. */
        boolean strands(int block, int length) {
            return block - first == 1 || end - block - length == 1;
        }

        /** How many groups of the block's length fit no more, besides the block itself: 0 or 1. */
        int groupsLost(int block, int length) {
            return length() / length - 1 - (block - first) / length - (end - block - length) / length;
        }
    }
}
