package dev.holdfast.race.verdict;

import dev.holdfast.race.verdict.Answer.Excuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A hold that had ended by the target's own clock is told; what its error excuses is not. */
class HoldInThePastTest {

    private static final TargetTime NOON = new TargetTime(Instant.parse("2026-01-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({"2026-01-01T11:59:58.900Z, 1", "2026-01-01T11:59:59.100Z, 0", "2026-01-01T12:05:00Z, 0",
            "2026-01-01T12:05:00+05:30, 1", "2026-01-01T11:00:00, 0", "soon, 0"})
    void aWinnersHoldIsJudged(String end, int breaches) {
        Answer won = new Answer.Won(200, "id", "EVT-1", "{\"expires_at\": \"" + end + "\"}");

        assertThat(accusations(NOON, won)).hasSize(breaches);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T11:00:00Z, 1", "2026-01-01T12:00:00Z, 0", ", 0"})
    void aRefusalsHoldIsJudged(String retryAt, int breaches) {
        Answer refused = new Answer.Refused(409, "all_held", new Excuse(retryAt, null), "{}");

        assertThat(accusations(NOON, refused)).hasSize(breaches);
    }

    @Test
    void aTargetThatNeverToldItsTimeIsNotJudged() {
        Answer won = new Answer.Won(200, "id", "EVT-1", "{\"expires_at\":\"1999-01-01T12:00:00Z\"}");

        assertThat(accusations(TargetTime.UNKNOWN, won)).isEmpty();
    }

    private static List<String> accusations(TargetTime clock, Answer answer) {
        return new HoldInThePast(clock).breaches(Sketch.of(1).attempt(1, 0, 1, answer).history());
    }
}
