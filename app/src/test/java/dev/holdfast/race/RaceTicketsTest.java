package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeInstallation;
import dev.holdfast.race.selftest.Fault;
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
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole command against a right server and against broken ones, each of which it has to catch. */
@Timeout(60)
class RaceTicketsTest {

    @ParameterizedTest
    @CsvSource({"50 49 1, 49, all_held 1", "50 10 10, 1, all_held 49", "10 5 5, 1, all_held 9",
            "50 2 1, 2, all_held 48", "20 30 1, 20, none"})
    void aRightServerPasses(String usersSeatsQuantity, String winners, String refusals) {
        List<String> plan = List.of(usersSeatsQuantity.split(" ", -1));
        String users = plan.get(0);
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", users, "--seats", plan.get(1), "--quantity",
                    plan.get(2));

            assertThat(run.out()).contains("winners     " + winners + " of " + users,
                    "refusals    " + refusals);
            assertThat(run.verdict()).isEqualTo("VERDICT: PASSED");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void mixedQuantitiesPassAndTheSeedRepeatsThem(@TempDir Path folder) throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            Path first = folder.resolve("first.json");
            Path second = folder.resolve("second.json");
            for (Path file : new Path[]{first, second}) {
                RaceRun run = RaceRun.tickets(target, "--users", "50", "--seats", "60", "--quantity", "1-4",
                        "--json",
                        file.toString());
                assertThat(run.exitCode()).as(run.out()).isZero();
            }

            assertThat(quantities(first)).hasSize(50).contains(1, 2, 3, 4).isEqualTo(quantities(second));
        }
    }

    @Test
    void winnersWhoPayLeaveALatecomerNothing() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", "50", "--seats", "49", "--confirm");

            assertThat(run.out()).contains("payments    49 accepted of 49", "latecomer   sold_out");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    void everyBuyerOfEveryRoundIsAnother() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", "10", "--seats", "5", "--rounds", "3");

            assertThat(run.out()).contains("round       3 of 3");
            assertThat(run.exitCode()).isZero();
            assertThat(target.guests()).as("ten buyers and a latecomer each round").hasSize(33);
        }
    }

    @Test
    void connectionsAreOpenBeforeTheRush() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", "100", "--seats", "10");

            assertThat(run.out()).contains("100 connections open at the start");
            assertThat(target.connections()).isBetween(100, 120);
        }
    }

    @Test
    void usersShareConnectionsOverTheLimit() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", "50", "--seats", "49", "--connections", "8");

            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(target.connections()).isBetween(8, 12);
        }
    }

    @ParameterizedTest
    @CsvSource({"OVERSELLS_BY_ONE, 49, oversell", "VERSION_CONFLICT, 49, undersell",
            "VERSION_CONFLICT, 49, retry-asked", "FAILS_ONCE, 49, server-error",
            "SHEDS_ONCE, 49, shed-request",
            "HANGS_ONCE, 49, silence", "CUTS_ONCE, 49, silence", "FORGETS_A_BOOKING, 49, lost-booking",
            "FALSE_SOLD_OUT, 60, wrong-refusal", "FALSE_SOLD_OUT, 60, undersell",
            "FALSE_SOLD_OUT, 60, misleading-refusal", "REPLAY_DIFFERS, 49, replay-differs",
            "SAME_REFERENCE, 49, duplicate-booking", "COUNTER_IS_OFF, 49, counter-disagreement",
            "DECLINES_PAYMENT, 49, failed-payment", "HOLDS_END_IN_THE_PAST, 49, hold-in-the-past"})
    void aBrokenServerIsCaught(Fault fault, String seats, String accusation) {
        try (FakeInstallation target = FakeInstallation.with(fault)) {
            RaceRun run = RaceRun.tickets(target, "--users", "50", "--seats", seats, "--timeout", "2",
                    "--confirm");

            assertThat(run.accusations()).as(run.out()).contains(accusation);
            assertThat(run.verdict()).startsWith("VERDICT: FAILED (");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void aLatencyLimitThatIsNotMetFails() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--users", "5", "--seats", "5", "--max-p99", "0");

            assertThat(run.accusations()).containsExactly("slow-answers");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void theJsonFileHoldsEveryRequestAndTheVerdict(@TempDir Path folder) throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.OVERSELLS_BY_ONE)) {
            Path file = folder.resolve("race.json");

            RaceRun.tickets(target, "--users", "20", "--seats", "10", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(json.path("passed").asBoolean()).isFalse();
            assertThat(json.path("rounds").path(0).path("attempts").size()).isEqualTo(20);
            assertThat(json.path("rounds").path(0).path("units_won").asInt()).isEqualTo(11);
            assertThat(json.path("rounds").path(0).path("checks").path(0).path("kept").asBoolean(true))
                    .isFalse();
        }
    }

    private static List<Integer> quantities(Path file) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(file))
                .path("rounds")
                .path(0)
                .path("attempts")
                .valueStream()
                .map(attempt -> attempt.path("quantity").asInt())
                .toList();
    }
}
