package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeServer;
import dev.holdfast.race.selftest.FakeStand;
import dev.holdfast.race.selftest.StandFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole command: a right stand passes, what was edited is told, and a broken one fails. */
@Timeout(60)
class RaceEditTest {

    @Test
    void whatIsRaisedDuringTheRaceIsSold() {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            RaceRun run = race(target, "--users", "30", "--seats", "10", "--raise", "10");

            assertThat(run.out()).contains("buyers, 20 units; who came last had 0", "version_conflict",
                    "capacity    10 at the start", "[20] at the end");
            assertThat(run.verdict()).as(run.out()).isEqualTo("VERDICT: PASSED");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void aSingleOrganizerMeetsNoConflict() {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            RaceRun run = race(target, "--users", "10", "--seats", "10", "--raise", "0", "--organizers", "1");

            assertThat(run.out()).doesNotContain("version_conflict");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    void aBrokenStandFails() {
        try (FakeServer target = FakeStand.server(StandFault.TELLS_NO_VERSION)) {
            RaceRun run = race(target, "--users", "10", "--seats", "10");

            assertThat(run.accusations()).as(run.out()).containsExactly("version-told");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void theJsonFileHoldsEveryEditAndTheVerdict(@TempDir Path folder) throws IOException {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            Path file = folder.resolve("race.json");

            race(target, "--users", "6", "--seats", "4", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode round = json.path("rounds").path(0);
            assertThat(json.path("passed").asBoolean()).isTrue();
            assertThat(json.path("scenario").asString()).isEqualTo("edit");
            assertThat(round.path("attempts").size()).isGreaterThanOrEqualTo(6);
            assertThat(round.path("edits").path(0).path("version").asInt()).isEqualTo(2);
            assertThat(round.path("end").path(0).path("fields").has("total_capacity")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"--raise -1, --raise is not negative", "--organizers 0, are at least 1",
            "--edits-per-second 1001, at most 1000", "--seconds 0, are at least 1"})
    void anImpossiblePlanIsTold(String option, String message) {
        List<String> arguments = new ArrayList<>(List.of("edit"));
        arguments.addAll(List.of(option.split(" ", -1)));

        assertThat(RaceRun.of(arguments.toArray(String[]::new)).err()).contains(message);
    }

    private static RaceRun race(FakeServer target, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("edit", "--url", target.url(), "--admin-token", FakeServer.TOKEN, "--timeout", "5",
                        "--seconds", "1", "--edits-per-second", "30", "--seed", "7"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
