package dev.holdfast.race.flood;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.verdict.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Sees to it that no hold lapses before a flood is judged: what came back would be sold twice, and rightly.
 */
final class Holds {

    /** For the look-ups, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private Holds() {}

    /**
     * Ends the flood when a winner's hold will not outlive it. A target that does not say when holds end is
     * believed to keep them.
     *
     * @param left
     *            of the flood
     */
    static void outlive(Answer.Won won, Instant now, Duration left) {
        if (won.body().isEmpty()) {
            return;
        }
        try {
            String ends = JsonMapper.shared().readTree(won.body()).path("expires_at").asString("");
            Instant lapses = ends.isEmpty() ? Instant.MAX : OffsetDateTime.parse(ends).toInstant();
            if (lapses.isBefore(now.plus(left).plus(MARGIN))) {
                throw new CouldNotRun(
                        "A hold ends at " + ends + ", before the flood is over and judged: its units"
                                + " would rightly be sold again. Flood for fewer --seconds.");
            }
        } catch (JacksonException | DateTimeParseException _) {
            // What it says cannot be read; the checks judge it by its id and reference.
        }
    }
}
