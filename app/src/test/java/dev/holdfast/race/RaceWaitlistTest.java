package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeLine;
import dev.holdfast.race.selftest.FakeServer;
import dev.holdfast.race.selftest.LineFault;
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

/** The whole command against a right waitlist and against broken ones, each of which it has to catch. */
@Timeout(60)
class RaceWaitlistTest {

    @ParameterizedTest
    @CsvSource({"40 10 10, 1 of 40, 39 at positions 1 to 39", "40 10 1, 10 of 40, 30 at positions 1 to 30",
            "20 10 3, 3 of 20, 17 at positions 1 to 17", "5 10 1, 5 of 5, 0 at positions 0 to 0"})
    void aRightWaitlistPasses(String usersSeatsQuantity, String winners, String waiting) {
        String[] plan = usersSeatsQuantity.split(" ", -1);
        try (FakeServer target = FakeLine.server(LineFault.NONE)) {
            RaceRun run = race(target, "--users", plan[0], "--seats", plan[1], "--quantity", plan[2],
                    "--turns", "12");

            assertThat(run.out()).contains("winners     " + winners, "waiting     " + waiting);
            assertThat(run.verdict()).as(run.out()).isEqualTo("VERDICT: PASSED");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void whatIsGivenBackInEveryWayIsHandedOn() {
        try (FakeServer target = FakeLine.server(LineFault.NONE)) {
            RaceRun run = race(target, "--users", "40", "--seats", "4", "--quantity", "1", "--turns", "12");

            assertThat(run.out()).contains("paid and cancelled", "declined by its id", "given back",
                    "lapsed 3", "joined      6 on purpose", "offers bought and kept");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TELLS_A_POSITION_TWICE, positions", "LEAVES_A_POSITION_OUT, positions",
            "REFUSES_ONE, turned-away", "OFFERS_NOTHING, offer-not-held",
            "OFFERS_WITHOUT_A_HOLD, offer-not-held", "OFFERS_TO_THE_SECOND, offer-order",
            "SERVES_STRANGERS, stranger-served", "LETS_STRANGERS_PAY, stranger-served",
            "SHOWS_WHAT_IS_OFFERED, shown-to-public", "LETS_UNITS_GO, undersell", "SELLS_TWICE, oversell",
            "JOINS_AT_THE_FRONT, line-at-the-end", "REFUSES_TO_DECLINE, holder-refused",
            "FORGETS_WHO_PAID, holder-refused", "FAILS_ONCE, server-error"})
    void aBrokenWaitlistIsCaught(LineFault fault, String accusation) {
        try (FakeServer target = FakeLine.server(fault)) {
            RaceRun run = race(target, "--users", "20", "--seats", "10", "--quantity", "10", "--turns", "4");

            assertThat(run.accusations()).as(run.out()).contains(accusation);
            assertThat(run.verdict()).startsWith("VERDICT: FAILED (");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void theJsonFileHoldsEveryRequestAndTheVerdict(@TempDir Path folder) throws IOException {
        try (FakeServer target = FakeLine.server(LineFault.NONE)) {
            Path file = folder.resolve("race.json");

            race(target, "--users", "12", "--turns", "3", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(json.path("passed").asBoolean()).isTrue();
            assertThat(json.path("attempts").size()).isEqualTo(12);
            assertThat(json.path("line").size()).isGreaterThan(11);
            assertThat(json.path("calls").size()).isPositive();
        }
    }

    @Test
    void anImpossiblePlanIsTold() {
        assertThat(RaceRun.of("waitlist", "--seats", "4", "--quantity", "5").err())
                .contains("--quantity is at least 1 and at most --seats");
    }

    private static RaceRun race(FakeServer target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("waitlist", "--url", target.url(), "--admin-token",
                FakeServer.TOKEN, "--timeout", "5"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
