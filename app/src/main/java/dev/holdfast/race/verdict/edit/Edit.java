package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** One organizer's edit of the event, with its answer. */
public record Edit(int number, Wish wish, Span span, Answer answer, Told told) implements Heard {

    /**
     * What was to be changed.
     *
     * @param who
     *            for a reader
     * @param version
     *            that the organizer had seen
     * @param fields
     *            each with its new value
     */
    public record Wish(String who, int version, Map<String, String> fields) {}

    /**
     * What the answer says.
     *
     * @param version
     *            null when it names none
     * @param committed
     *            what is taken, of a refusal for that; null when it names nothing
     * @param fields
     *            of the event
     */
    public record Told(@Nullable Integer version, @Nullable Integer committed, Map<String, String> fields) {}

    /** The field that says how many units there are. */
    public static final String CAPACITY = "total_capacity";

    /** Whether the target said that it is done. */
    public boolean won() {
        return answer instanceof Answer.Done;
    }

    /** Whether it may have been done. */
    public boolean maybeWon() {
        return won() || answer.ambiguous();
    }

    /** Whether it was refused because somebody had edited before. */
    public boolean metConflict() {
        return answer instanceof Answer.Refused refused && refused.code().equals("version_conflict");
    }

    /** Whether it was refused because more is taken than there was to be. */
    public boolean wasTooLow() {
        return answer instanceof Answer.Refused refused && refused.code().equals("capacity_below_sold");
    }

    /** How many units there were to be; null when that was not to be changed. */
    public @Nullable Integer capacity() {
        String capacity = wish.fields().get(CAPACITY);
        return capacity == null ? null : Integer.valueOf(capacity);
    }

    @Override
    public String toString() {
        return wish.who() + ", who had seen version " + wish.version();
    }
}
