package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeHall;
import dev.holdfast.race.selftest.HallFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The race for seats, slots and tickets in one request, against a right server and broken ones. */
@Timeout(60)
class RaceMixedTest {

    @Test
    void whoCannotHaveAllTakesNothing() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "mixed", "--users", "80", "--handover");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("seat_taken", "slot_taken").doesNotContain(" 0 refused");
        }
    }

    @ParameterizedTest
    @CsvSource({"LEAVES_HALF_A_HOLD, left-behind", "SELLS_TWICE, double-sale",
            "REFUSES_ALL_RIVALS, undersell", "GIVES_ANOTHER_SEAT, other-units"})
    void aBrokenServerIsCaught(HallFault fault, String accusation) {
        try (FakeHall target = FakeHall.with(fault)) {
            RaceRun run = RaceHall.at(target, "mixed", "--users", "80");

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
        }
    }
}
