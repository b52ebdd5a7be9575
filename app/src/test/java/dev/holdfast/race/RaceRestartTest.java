package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeHall;
import dev.holdfast.race.selftest.FakeInstallation;
import dev.holdfast.race.selftest.FakeLine;
import dev.holdfast.race.selftest.FakeServer;
import dev.holdfast.race.selftest.FakeTarget;
import dev.holdfast.race.selftest.Fault;
import dev.holdfast.race.selftest.HallFault;
import dev.holdfast.race.selftest.LineFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A race that goes on while a command restarts the target. */
@Timeout(60)
class RaceRestartTest {

    @Test
    void whatIsLostInTheRestartIsAskedAboutAndTheRightServerPasses() {
        try (FakeInstallation target = FakeInstallation.with(Fault.RESTARTS)) {
            RaceRun run = tickets(target, "--users", "40", "--seats", "39");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("restart     ", "requests in restarts", "asked again has it ",
                    "winners     39 of 40", "maybe       0 buyers, 0 units");
        }
    }

    @Test
    void everyRestartThatIsAskedForIsMade() {
        try (FakeInstallation target = FakeInstallation.with(Fault.RESTARTS)) {
            RaceRun run = tickets(target, "--users", "30", "--seats", "20", "--restarts", "3",
                    "--restart-after", "20%");

            assertThat(run.out().lines().filter(line -> line.startsWith("restart "))).as(run.err())
                    .hasSize(3);
            assertThat(run.verdict()).as(run.out()).isEqualTo("VERDICT: PASSED");
        }
    }

    @ParameterizedTest
    @CsvSource({"FORGETS_ON_RESTART, lost-booking", "TAKES_TWICE_OVER_RESTART, counter-disagreement"})
    void whatARestartBreaksIsCaught(Fault fault, String accusation) {
        try (FakeInstallation target = FakeInstallation.with(fault)) {
            RaceRun run = tickets(target, "--users", "20", "--seats", "40");

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void aConnectionLostBeforeTheRestartIsNotExcused() {
        try (FakeInstallation target = FakeInstallation.with(Fault.CUTS_ONCE)) {
            RaceRun run = tickets(target, "--users", "10", "--seats", "9", "--restart-command", "true",
                    "--restart-after", "100%");

            assertThat(run.accusations()).as(run.out() + run.err()).containsExactly("silence");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seats", "slots", "mixed"})
    void theOtherRacesForUnitsGoOnAcrossARestartToo(String scenario) {
        try (FakeHall target = FakeHall.with(HallFault.NONE)) {
            RaceRun run = RaceHall.at(target, scenario, "--users", "20", "--restart-command", "true");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("restart     ");
        }
    }

    @Test
    void aRequestForASeatThatGotNoAnswerIsAskedAbout() {
        try (FakeHall target = FakeHall.with(HallFault.CUTS_ONCE)) {
            RaceRun run = RaceHall.at(target, "seats", "--users", "10", "--seats", "4");

            assertThat(run.accusations()).containsExactly("silence");
            assertThat(run.out()).contains("asked again ").contains("seen        4 won, 36 refused");
        }
    }

    @Test
    void aCommandThatFailsIsToldWithWhatItSaid() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = tickets(target, "--users", "5", "--seats", "5", "--restart-command",
                    "echo no such service; exit 3");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("The restart command ended with 3. It said: no such service");
            assertThat(run.out()).doesNotContain("VERDICT");
        }
    }

    @ParameterizedTest
    @CsvSource({"--restart-after, 101", "--restart-after, half", "--restarts, 0"})
    void anOptionIsBad(String option, String value) {
        RaceRun run = RaceRun.of("tickets", "--admin-token", "x", "--restart-command", "true", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(option, "Usage: race tickets");
    }

    @Test
    void aRaceThatCannotBeJudgedAcrossARestartRefusesIt() {
        try (FakeServer target = FakeLine.server(LineFault.NONE)) {
            RaceRun run = RaceRun.of("waitlist", "--url", target.url(), "--restart-command", "true");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Unknown option", "--restart-command");
        }
    }

    private static RaceRun tickets(FakeTarget target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("tickets", "--url", target.url(), "--admin-token",
                FakeInstallation.TOKEN, "--seed", "7"));
        arguments.addAll(target.options());
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
