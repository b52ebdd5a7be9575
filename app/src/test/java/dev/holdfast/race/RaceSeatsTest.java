package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeHall;
import dev.holdfast.race.selftest.HallFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The race for seats against a right hall and against broken ones, each of which it has to catch. */
@Timeout(60)
class RaceSeatsTest {

    @Test
    void everySeatHasOneWinnerOfAll() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "20", "--seats", "16");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("requests    320", "expected    16 won, 304 refused",
                    "seen        16 won, 304 refused", "refusals    seat_taken 304", "Seat 1:",
                    "20 requests, 1 won (user ", "p95");
            assertThat(run.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-at-once", "random", "pairs", "best"})
    void everyOrderPassesAtARightHall(String order) {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "30", "--seats", "20", "--seats-per-row",
                    "5", "--order", order, "--rounds", "1");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
        }
    }

    @Test
    void largerOverlappingSetsPass() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "60", "--seats", "40", "--order", "pairs",
                    "--seats-per-request", "5");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
        }
    }

    @Test
    void oneUserOrdersByTheOrderApi() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "20", "--api", "order", "--organization",
                    FakeHall.ORGANIZATION);

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("statuses    201 16, 400 304");
        }
    }

    @Test
    void aBadRequestIsNoLostRace() {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "3", "--seats", "2", "--api", "order",
                    "--organization", "unknown");

            assertThat(run.accusations()).as(run.out()).contains("unexpected-answer", "undersell");
        }
    }

    @Test
    void whatOneAddressCancelsTheOtherSells() {
        try (FakeHall one = FakeHall.with(HallFault.NONE); FakeHall other = one.sibling()) {
            RaceRun run = RaceRun.of("seats", "--url", one.url() + "," + other.url(), "--admin-token",
                    FakeHall.TOKEN, "--users", "10", "--seats", "8", "--handover");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("handovers   16 won of 16");
        }
    }

    @Test
    void whoIsRefusedWithoutARivalIsRefusedWrongly() {
        try (FakeHall target = FakeHall.with(HallFault.REFUSES_ONE_FALSELY)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "1", "--seats", "3");

            assertThat(run.accusations()).as(run.out() + run.err())
                    .containsExactly("undersell", "wrong-refusal", "misleading-refusal");
        }
    }

    @ParameterizedTest
    @CsvSource({"SELLS_TWICE, one-by-one, double-sale", "SELLS_TWICE, all-at-once, double-sale",
            "KEEPS_THE_LAST, one-by-one, undersell", "KEEPS_THE_LAST, one-by-one, wrong-refusal",
            "REFUSES_ALL_RIVALS, pairs, undersell", "SPLITS_PAIRS, best, split-group",
            "LEAVES_HALF_A_HOLD, pairs, left-behind", "SHOWS_HELD_AS_FREE, random, shown-free",
            "FAILS_ONCE, random, server-error", "GIVES_ANOTHER_SEAT, random, other-units",
            "NAMES_SEATS_NOBODY_ASKED_FOR, random, misleading-refusal",
            "OFFERS_TAKEN_SEATS, one-by-one, misleading-refusal", "LOSES_BOOKINGS, random, lost-booking",
            "ANSWERS_LOSERS_STRANGELY, random, unexpected-answer", "REPLAY_DIFFERS, random, replay-differs",
            "SAME_REFERENCE, random, duplicate-booking",
            "KEEPS_WHAT_IS_CANCELLED, random, handover"})
    void aBrokenHallIsCaught(HallFault fault, String order, String accusation) {
        try (FakeHall target = FakeHall.with(fault)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "40", "--seats", "12", "--order", order,
                    "--handover");

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
            assertThat(run.exitCode()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"--order, sideways", "--users, 0", "--seats, 1 --order pairs", "--session, x", "--seat, x",
            "--api, carrier-pigeon", "--rounds, 0"})
    void anOptionIsBad(String option, String value) {
        RaceRun run = RaceRun.of(
                ("seats --admin-token x " + option + " " + value).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: race seats");
    }

    @Test
    void theJsonFileHoldsEveryRequestAndTheVerdict(@TempDir Path folder) throws IOException {
        try (FakeHall target = FakeHall.with(HallFault.SELLS_TWICE)) {
            Path file = folder.resolve("race.json");

            RaceHall.at(target, "seats", "--users", "5", "--seats", "4", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode round = json.path("rounds").path(0);
            assertThat(json.path("passed").asBoolean(true)).isFalse();
            assertThat(round.path("attempts").size()).isEqualTo(20);
            assertThat(round.path("expected_won").asInt()).isEqualTo(4);
            assertThat(round.path("won").asInt()).isEqualTo(8);
        }
    }
}
