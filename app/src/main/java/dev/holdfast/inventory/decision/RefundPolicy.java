package dev.holdfast.inventory.decision;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * How much of the price a buyer gets back who cancels: what the first step says whose bound has not passed,
 * and nothing after the last.
 *
 * @param steps the earliest first
 */
public record RefundPolicy(List<Step> steps) {

    /** System A's: all until a day before the start, half until two hours before. */
    public static final RefundPolicy USUAL = new RefundPolicy(
            List.of(new Step(Duration.ofHours(24), 100), new Step(Duration.ofHours(2), 50)));

    /** So many percent until so long before the start. */
    public record Step(Duration before, int percent) {}

    public RefundPolicy {
        steps = List.copyOf(steps);
    }

    /** The percentage for who cancels so long before the start. */
    public int percent(Duration ahead) {
        Step step = step(ahead);
        return step == null ? 0 : step.percent();
    }

    /** The step that holds so long before the start; null after the last. */
    public @Nullable Step step(Duration ahead) {
        for (Step step : steps) {
            if (ahead.compareTo(step.before()) >= 0) {
                return step;
            }
        }
        return null;
    }

    /** The percentage after a step. */
    public int after(Step step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? steps.get(next).percent() : 0;
    }
}
