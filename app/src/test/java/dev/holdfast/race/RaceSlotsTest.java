package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeHall;
import dev.holdfast.race.selftest.HallFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The race for one slot after the other, by both APIs, against a right server and broken ones. */
@Timeout(60)
class RaceSlotsTest {

    @Test
    void oneWinsAndAllOthersAreTold() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "slots", "--users", "50", "--iterations", "5");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("expected    5 won, 245 refused", "seen        5 won, 245 refused",
                    "refusals    slot_taken 245", "Slot 5:");
        }
    }

    @Test
    void aSlotHasAsManyWinnersAsPlaces() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "slots", "--users", "20", "--capacity", "3", "--iterations",
                    "2");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("seen        6 won, 34 refused");
        }
    }

    @Test
    void slotsThatNobodyAnnouncedAreBookedByAnApiKey() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "slots", "--api", "bookings", "--api-key", FakeHall.API_KEY,
                    "--users", "50", "--iterations", "5");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("statuses    201 5, 409 245");
        }
    }

    @Test
    void aWrongApiKeyIsNoLostRace() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "slots", "--api", "bookings", "--api-key", "wrong", "--users",
                    "5");

            assertThat(run.accusations()).contains("unexpected-answer", "undersell");
        }
    }

    @ParameterizedTest
    @CsvSource({"SELLS_TWICE, reserve, double-sale", "SELLS_TWICE, bookings, double-sale",
            "LOSES_BOOKINGS, bookings, lost-booking",
            "KEEPS_WHAT_IS_CANCELLED, bookings, handover",
            "ANSWERS_LOSERS_STRANGELY, reserve, unexpected-answer", "FAILS_ONCE, reserve, server-error"})
    void aBrokenServerIsCaught(HallFault fault, String api, String accusation) {
        try (FakeHall target = FakeHall.with(fault)) {
            RaceRun run = RaceHall.at(target, "slots", "--api", api, "--api-key", FakeHall.API_KEY, "--users",
                    "20", "--iterations", "3", "--handover");

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
            assertThat(run.exitCode()).isOne();
        }
    }
}
