package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeServer;
import dev.holdfast.race.selftest.FakeTill;
import dev.holdfast.race.selftest.MoneyFault;
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

/** The whole command against a right till and against broken ones, each of which it has to catch. */
@Timeout(60)
class RaceMoneyTest {

    @Test
    void aRightTillPasses() {
        try (FakeServer target = FakeTill.server(MoneyFault.NONE)) {
            RaceRun run = race(target, "--users", "120", "--webhook-secret", "secret");

            assertThat(run.verdict()).as(run.out()).isEqualTo("VERDICT: PASSED");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("pays", "declined then pays", "times out then pays",
                    "charged late", "webhook first", "webhook twice", "webhook only", "agrees",
                    "unproven then pays", "double click", "two browsers", "repeats", "cancels twice with key",
                    "cancels while paying", "cancels unpaid", "pays after end", "charged after end",
                    "partially_refunded");
            assertThat(run.out()).containsPattern(
                    "money {7}charged [1-9]\\d+ = kept [1-9]\\d+ \\+ refunded [1-9]\\d+ \\+ due 0");
        }
    }

    @Test
    void withoutASecretNoWebhookIsPlayedAndThatIsSaid() {
        try (FakeServer target = FakeTill.server(MoneyFault.NONE)) {
            RaceRun run = race(target, "--users", "40", "--webhook-secret", "");

            assertThat(run.out()).contains("give --webhook-secret").doesNotContain("charged after end");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"KEEPS_A_SECOND_CHARGE, kept-twice", "KEEPS_A_LATE_CHARGE, charged-without-ticket",
            "LOSES_A_REFUND, refund-lost", "LOSES_A_CENT, money-conserved", "HIDES_A_CHARGE, money-conserved",
            "CONFIRMS_UNPAID, unpaid-ticket", "LOSES_A_TICKET, lost-ticket", "REFUNDS_TOO_MUCH, wrong-refund",
            "CANCELS_AGAIN, cancelled-twice", "REPEATS_OTHERWISE, repeat-differs",
            "COUNTS_WRONG, counter-disagreement", "NEVER_SETTLES, unsettled",
            "TELLS_ANOTHER_STATUS, payment-status", "DECLINES_ALL, wrong-end", "FAILS_ONCE, server-error",
            "SHEDS_ONCE, shed-request", "ANSWERS_STRANGELY, unexpected-answer"})
    void aBrokenTillIsCaught(MoneyFault fault, String accusation) {
        try (FakeServer target = FakeTill.server(fault)) {
            RaceRun run = race(target, "--users", "120", "--webhook-secret", "secret", "--quiet", "1");

            assertThat(run.accusations()).as(run.out()).contains(accusation);
            assertThat(run.verdict()).startsWith("VERDICT: FAILED (");
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void theJsonFileHoldsEveryBookingAndTheSums(@TempDir Path folder) throws IOException {
        try (FakeServer target = FakeTill.server(MoneyFault.NONE)) {
            Path file = folder.resolve("race.json");

            race(target, "--users", "30", "--json", file.toString());

            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(json.path("passed").asBoolean()).isTrue();
            assertThat(json.path("attempts").size()).isEqualTo(30);
            assertThat(json.path("bookings").size()).isPositive();
            assertThat(json.at("/sums/charged").asLong()).isPositive();
        }
    }

    private static RaceRun race(FakeServer target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("money", "--url", target.url(), "--admin-token",
                FakeServer.TOKEN, "--timeout", "5", "--seed", "7", "--ask-again", "2"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
