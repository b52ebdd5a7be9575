package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;

/**
 * One request of a buyer, with its answer.
 *
 * @param number
 *            1 for the first of all
 * @param buyer
 *            1 for the first
 */
public record Deed(int number, int buyer, Step step, Span span, Answer answer) implements Heard {

    @Override
    public String toString() {
        return "buyer " + buyer + " (" + step.label() + ")";
    }
}
