package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was told to be free.
 *
 * @param where
 *            which route of which address, for a reader
 */
public record Probe(int number, String where, Span span, Answer answer, Shown shown) implements Heard {

    /**
     * What the answer said.
     *
     * @param free
     *            null when it names no number
     * @param status
     *            of the event; empty when it names none
     * @param quantity
     *            that was asked about; 0 for none
     * @param available
     *            whether that many can be had; null when it does not say
     */
    public record Shown(@Nullable Integer free, String status, int quantity, @Nullable Boolean available) {

        /** Nothing that could be read. */
        public static final Shown NOTHING = new Shown(null, "", 0, null);
    }

    @Override
    public String toString() {
        return where;
    }
}
