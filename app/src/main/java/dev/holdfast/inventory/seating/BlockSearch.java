package dev.holdfast.inventory.seating;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the best block of seats side by side. Rows are tried from the best on; a row is looked into
 * only if it could beat what was found, and nothing beats a block with no fault. One search, one thread.
 *
 * <p>
 * Besides seats stranded alone it counts the groups of the same size that a block costs beyond itself:
 * pairs set at odd places in a row of 50 would leave room for fewer than 25.
 */
final class BlockSearch {
    /** No block of this length. */
    static final int NONE = -1;

    private final OpenSeats seats;
    private final SeatLayout layout;
    private final Wish wish;
    private final Specials specials;
    private final int length;

    private @Nullable Block best;

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
            if (best != null && best.fault() == 0) {
                break;
            }
        }
        return best == null ? NONE : best.first();
    }

    private boolean mayBeat(int row) {
        LayoutRows rows = layout.rows();
        return seats.hasRun(row, length)
                && (wish.section().isEmpty() || wish.section().getAsInt() == rows.section(row))
                && (wish.category().isEmpty() || rows.mayHaveCategory(row, wish.category().getAsInt()))
                && (specials != Specials.NEEDED || rows.hasAccessible(row))
                && (best == null || best.fault() > 1 || seats.mayStrandNone(row, length));
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
                var block = new Block(row, first, fault, cost(run, stretch, first), distance);
                best = best == null || block.beats(best) ? block : best;
            }
            weight -= specials.weight(layout, first);
            accessible -= layout.accessible(first) ? 1 : 0;
            distance -= layout.thousandths(first);
        }
    }

    /** Room lost to groups that suit, then to any group, then single seats that will be stranded later. */
    private int cost(Span run, Span stretch, int first) {
        return 6 * stretch.groupsLost(first, length) + 3 * run.groupsLost(first, length)
                + run.singlesToCome(first, length);
    }

    /** A block of seats and what speaks against it: a fault in any row, cost and distance within its own. */
    private record Block(int row, int first, int fault, int cost, long distance) {
        boolean beats(Block other) {
            if (fault != other.fault) {
                return fault < other.fault;
            }
            if (row != other.row) {
                return false;
            }
            return cost == other.cost ? distance < other.distance : cost < other.cost;
        }
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

        /** On how many sides groups of the block's length would in the end leave a single seat. */
        int singlesToCome(int block, int length) {
            return ((block - first) % length == 1 ? 1 : 0) + ((end - block - length) % length == 1 ? 1 : 0);
        }

        /** How many groups of the block's length fit no more, besides the block itself: 0 or 1. */
        int groupsLost(int block, int length) {
            return length() / length - 1 - (block - first) / length - (end - block - length) / length;
        }
    }
}
