package dev.holdfast.race.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Running totals by time. Immutable. */
public final class Tally {

    /** So many units at a moment. */
    public record Step(long nanos, int units) {}

    private final long[] moments;
    private final int[] totals;

    private Tally(long[] moments, int[] totals) {
        this.moments = moments;
        this.totals = totals;
    }

    /** Of steps in any order. */
    public static Tally of(List<Step> steps) {
        List<Step> ordered = steps.stream().sorted(Comparator.comparingLong(Step::nanos)).toList();
        int[] totals = ordered.stream().mapToInt(Step::units).toArray();
        Arrays.parallelPrefix(totals, Integer::sum);
        return new Tally(ordered.stream().mapToLong(Step::nanos).toArray(), totals);
    }

    /** The total of all steps strictly before the moment. */
    public int before(long nanos) {
        int low = 0;
        int high = moments.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : totals[low - 1];
    }
}
