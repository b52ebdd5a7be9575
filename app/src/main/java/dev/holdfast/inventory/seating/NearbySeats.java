package dev.holdfast.inventory.seating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks for seats like those asked for, close to them: in the same row first, then row by row outward
 * within the section, up to a fixed number of rows. Seats asked for side by side are looked for side by
 * side; each such block for itself. One search, one thread.
 */
final class NearbySeats {
    /** How many rows to either side are looked at. */
    private static final int ROWS_AWAY = 60;

    private static final int NONE = -1;

    private final OpenSeats seats;
    private final SeatLayout layout;
    private final IntPredicate eligible;
    private final List<Integer> offered = new ArrayList<>();

    NearbySeats(OpenSeats seats, IntPredicate eligible) {
        this.seats = seats;
        this.layout = seats.layout();
        this.eligible = eligible;
    }

    List<int[]> find(int[] asked, int max) {
        List<Block> blocks = blocks(asked);
        var found = new ArrayList<int[]>();
        try {
            while (found.size() < max) {
                int[] next = like(blocks);
                if (next.length < asked.length || next.length == 0) {
                    break;
                }
                found.add(next);
            }
        } finally {
            offered.forEach(unit -> seats.set(unit, SeatState.FREE));
        }
        return List.copyOf(found);
    }

    private List<Block> blocks(int[] asked) {
        int[] units = asked.clone();
        Arrays.sort(units);
        var blocks = new ArrayList<Block>();
        int first = 0;
        for (int i = 1; i <= units.length; i++) {
            if (i < units.length && units[i] == units[i - 1]) {
                throw new IllegalArgumentException("unit " + units[i] + " is asked for twice");
            }
            if (i == units.length || units[i] != units[i - 1] + 1 || !layout.joinsNext(units[i - 1])) {
                blocks.add(new Block(units[first], i - first));
                first = i;
            }
        }
        return blocks;
    }

    /** One more offer, its seats no longer free to the next; fewer seats than asked for if there is none. */
    private int[] like(List<Block> blocks) {
        var units = new ArrayList<Integer>();
        for (Block block : blocks) {
            int first = nearest(block);
            if (first == NONE) {
                break;
            }
            IntStream.range(first, first + block.length()).forEach(unit -> {
                seats.set(unit, SeatState.HELD);
                offered.add(unit);
                units.add(unit);
            });
        }
        return units.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private int nearest(Block block) {
        int row = layout.rows().of(block.first());
        int found = nearest(block, row);
        for (int away = 1; away <= ROWS_AWAY && found == NONE; away++) {
            found = nearest(block, row - away);
            found = found == NONE ? nearest(block, row + away) : found;
        }
        return found;
    }

    /** The block of free seats of a row that is the least to the side of the one asked for. */
    private int nearest(Block block, int row) {
        if (row < 0 || row >= layout.rows().count()
                || layout.rows().section(row) != layout.sectionOf(block.first())
                || !seats.hasRun(row, block.length())) {
            return NONE;
        }
        int wanted = fromMiddle(block.first());
        int best = NONE;
        int suitable = 0;
        for (int unit = layout.rows().first(row); unit < layout.rows().end(row); unit++) {
            suitable = seats.isFree(unit) && eligible.test(unit) ? suitable + 1 : 0;
            int first = unit - block.length() + 1;
            if (suitable >= block.length() && (best == NONE
                    || Math.abs(fromMiddle(first) - wanted) < Math.abs(fromMiddle(best) - wanted))) {
                best = first;
            }
            suitable = layout.joinsNext(unit) ? suitable : 0;
        }
        return best;
    }

    /**
     * Where in its row a seat is, in half seats from the row's middle, so that rows of any length line up.
     */
    private int fromMiddle(int unit) {
        int row = layout.rows().of(unit);
        return 2 * unit - layout.rows().first(row) - layout.rows().end(row);
    }

    private record Block(int first, int length) {}
}
