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

/** The whole command: a right stand passes, what it saw is told, and a broken one fails. */
@Timeout(60)
class RaceAvailabilityTest {

    @Test
    void aRightStandPasses() {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            RaceRun run = race(target, "--users", "20", "--seats", "8");

            assertThat(run.out()).contains("race        20 buyers, 8 units, up to 4 turns each in 1 s",
                    "cancels", "gives back", "pays and cancels", "looks were true while they were asked",
                    "allowed are 1000 ms");
            assertThat(run.verdict()).as(run.out()).isEqualTo("VERDICT: PASSED");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void severalAddressesAreLookedAt() {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            RaceRun run = RaceRun.of("availability", "--url",
                    target.url() + "," + target.url().replace("127.0.0.1", "localhost"), "--admin-token",
                    FakeServer.TOKEN, "--users", "5", "--seats", "8", "--seconds", "1", "--probers", "3");

            assertThat(run.out()).contains("at 2 addresses");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    void aBrokenStandFails() {
        try (FakeServer target = FakeStand.server(StandFault.FLAG_CONTRADICTS)) {
            RaceRun run = race(target, "--users", "20", "--seats", "8");

            assertThat(run.accusations()).as(run.out()).containsExactly("contradictory-answer");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void theJsonFileHoldsEveryRequestAndTheVerdict(@TempDir Path folder) throws IOException {
        try (FakeServer target = FakeStand.server(StandFault.NONE)) {
            Path file = folder.resolve("race.json");

            race(target, "--users", "6", "--seats", "8", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode round = json.path("rounds").path(0);
            assertThat(json.path("passed").asBoolean()).isTrue();
            assertThat(round.path("attempts").size()).isBetween(6, 24);
            assertThat(round.path("probes").size()).isPositive();
            assertThat(round.path("probes").path(0).has("age_nanos")).isTrue();
            assertThat(round.path("checks").path(0).path("kept").asBoolean()).isTrue();
            assertThat(round.path("staleness_ms").has("max")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"--seats 3, --seats is at least 4", "--probers 0, are at least 1",
            "--max-staleness -1, is not negative", "--turns 100000, at most 1000 a second"})
    void anImpossiblePlanIsTold(String option, String message) {
        List<String> arguments = new ArrayList<>(List.of("availability"));
        arguments.addAll(List.of(option.split(" ", -1)));

        assertThat(RaceRun.of(arguments.toArray(String[]::new)).err()).contains(message);
    }

    private static RaceRun race(FakeServer target, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("availability", "--url", target.url(), "--admin-token", FakeServer.TOKEN, "--timeout",
                        "5", "--seconds", "1", "--turns", "4", "--probers", "3", "--seed", "7"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
