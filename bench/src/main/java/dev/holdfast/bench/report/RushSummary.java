package dev.holdfast.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Many who ask once, at the same moment, for almost as many units; nobody asks again.
 *
 * @param sold
 *            of each round
 * @param undersold
 *            units that were left although somebody had asked for them, of each round
 * @param refusals
 *            by kind, of all rounds together
 */
public record RushSummary(String measure, int asked, int stock, List<Long> sold, List<Long> undersold,
        Map<String, Long> refusals, Spread milliseconds) {

    /** The middle of what was sold. */
    public double soldMedian() {
        return Spread.of(sold.stream().map(Long::doubleValue).toList()).median();
    }

    /** The middle of what was left unsold. */
    public double undersoldMedian() {
        return Spread.of(undersold.stream().map(Long::doubleValue).toList()).median();
    }
}
