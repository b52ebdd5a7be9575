package dev.holdfast.inventory.seating;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * The seats of a session while one batch is decided: asked, given and taken back. Belongs to one thread. A
 * unit outside the layout is an IndexOutOfBoundsException.
 */
public final class OpenSeats {
    private static final int LONGEST_KNOWN = Long.SIZE - 1;

    private final SeatLayout layout;
    private final byte[] codes;

    /**
     * Per row a bit for each length of its runs of free seats (the highest for all longer ones); bit 0 tells
     * that the others are right. Searches skip most rows by it.
     */
    private final long[] runs;
    private int free;

    /** Keeps the array. */
    OpenSeats(SeatLayout layout, byte[] codes, int free) {
        this.layout = layout;
        this.codes = codes;
        this.free = free;
        this.runs = new long[layout.rows().count()];
    }

    /** The seats these are the states of. */
    public SeatLayout layout() {
        return layout;
    }

    /** Who has this seat now. */
    public SeatState state(int unit) {
        return SeatState.of(codes[unit]);
    }

    /** Gives the seat to somebody, or back. */
    public void set(int unit, SeatState state) {
        free += (state == SeatState.FREE ? 1 : 0) - (isFree(unit) ? 1 : 0);
        codes[unit] = (byte) state.code();
        runs[layout.rows().of(unit)] = 0;
    }

    /** How many seats are free. */
    public int free() {
        return free;
    }

    /** How many seats in this state are wanted; looks at every seat. */
    public int count(SeatState state, IntPredicate wanted) {
        int count = 0;
        for (int unit = 0; unit < codes.length; unit++) {
            if (codes[unit] == state.code() && wanted.test(unit)) {
                count++;
            }
        }
        return count;
    }

    /**
     * The best free seats for a wish, in ascending order, or null if it cannot be met. Nothing is taken by
     * it.
     *
     * <p>
     * Seats together stand in one row with no aisle between. A placement that strands no single seat goes
     * before one that does; then the better row; then, within the row, what leaves room for as many groups
     * of the same size as there can be; then nearness to the focal point. Accessible and companion seats
     * go to who did not ask for them only when no other seats would do. Seats that need not be together
     * are still given as one block if there is one, else as as few blocks as can be.
     */
    public int @Nullable [] best(Wish wish) {
        return new BestSeats(this, wish).find();
    }

    /**
     * Up to {@code max} sets of free seats to offer instead of those asked for, the nearest first: as many
     * as asked, side by side where those asked for were, in the same section, no seat in two sets. Empty
     * if there is none. Rows far away are not looked at.
     *
     * @throws IllegalArgumentException if a unit is asked for twice
     */
    public List<int[]> nearby(int[] asked, IntPredicate eligible, int max) {
        return new NearbySeats(this, eligible).find(asked, max);
    }

    boolean isFree(int unit) {
        return codes[unit] == 0;
    }

    /** The end of the run of free seats that begins here. */
    int runEnd(int first) {
        int unit = first;
        while (layout.joinsNext(unit) && isFree(unit + 1)) {
            unit++;
        }
        return unit + 1;
    }

    /** Whether the row has so many free seats side by side. */
    boolean hasRun(int row, int length) {
        return runs(row) >>> Math.min(length, LONGEST_KNOWN) != 0;
    }

    /**
     * Whether so many seats of the row could be taken without stranding one. May be wrong only by saying yes.
     */
    boolean mayStrandNone(int row, int length) {
        long known = runs(row);
        return length >= LONGEST_KNOWN - 1 || ((known >>> length) & 1) != 0 || (known >>> (length + 2)) != 0;
    }

    private long runs(int row) {
        if (runs[row] == 0) {
            runs[row] = measured(row);
        }
        return runs[row];
    }

    private long measured(int row) {
        long lengths = 1;
        int end = layout.rows().end(row);
        int unit = layout.rows().first(row);
        while (unit < end) {
            if (isFree(unit)) {
                int runEnd = runEnd(unit);
                lengths |= 1L << Math.min(runEnd - unit, LONGEST_KNOWN);
                unit = runEnd;
            } else {
                unit++;
            }
        }
        return lengths;
    }
}
