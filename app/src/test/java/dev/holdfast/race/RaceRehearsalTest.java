package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeSale;
import dev.holdfast.race.selftest.SaleFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code race rehearse} plays a rush on a copy, ends the copy whatever comes, and finds what is wrong. */
class RaceRehearsalTest {

    private static RaceRun rehearse(FakeSale target, List<String> options) {
        List<String> arguments = new ArrayList<>(
                List.of("rehearse", "--url", target.url(), "--admin-token", FakeSale.TOKEN));
        arguments.addAll(options);
        return RaceRun.of(arguments.toArray(String[]::new));
    }

    private static List<String> quick(String... more) {
        List<String> options = new ArrayList<>(
                List.of("--event", FakeSale.ORIGINAL, "--buyers", "60", "--over", "1s",
                        "--pace", "0.01"));
        options.addAll(List.of(more));
        return options;
    }

    @Test
    void theCopyIsCancelledAlsoWhenNothingCanBeBought() {
        try (FakeSale target = FakeSale.with(SaleFault.ANSWERS_STRANGELY)) {
            RaceRun run = rehearse(target,
                    List.of("--event", FakeSale.ORIGINAL, "--buyers", "5", "--over", "1s",
                            "--pace", "0", "--quantity", "0=1"));
            assertThat(run.exitCode()).isEqualTo(2);
        }
        try (FakeSale target = FakeSale.with(SaleFault.FORGETS)) {
            RaceRun run = rehearse(target, List.of("--event", "22222222-2222-4222-8222-222222222222"));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Copying the event was answered with 404");
            assertThat(target.eventStatus()).isEqualTo("draft");
        }
    }

    @Test
    void aCopyThatIsKeptIsNotOnSale() {
        try (FakeSale target = FakeSale.with(SaleFault.NONE)) {
            RaceRun run = rehearse(target, quick("--keep"));

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("the copy is a draft with its bookings");
            assertThat(target.eventStatus()).isEqualTo("draft");
        }
    }

    @Test
    void withoutPaymentsItStopsAtTheHoldAndSaysSo() {
        try (FakeSale target = FakeSale.with(SaleFault.TAKES_NO_PAYMENTS)) {
            RaceRun run = rehearse(target, quick());

            assertThat(run.out()).contains("stops at the hold", "payment_declined", "held ");
            assertThat(run.out()).doesNotContain("ticket 1");
        }
    }

    @Test
    void itSaysWhenItSellsOutAndWhatGivesWay(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rehearsal.json");
        try (FakeSale target = FakeSale.with(SaleFault.SHEDS)) {
            RaceRun run = rehearse(target,
                    quick("--abandon", "0", "--cancel", "0", "--json", file.toString()));

            assertThat(run.out()).contains("sells out   in ", "gives way   reserve in second ", " shed, at ");
        }

        JsonNode round = JsonMapper.shared().readTree(Files.readString(file)).path("rounds").path(0);
        assertThat(round.path("sells_out_seconds").isNumber()).isTrue();
        assertThat(round.path("gave_way").path("step").asString()).isEqualTo("reserve");
        assertThat(round.path("buyers").valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(60);
        assertThat(round.path("steps").path("event").path("requests").asInt()).isEqualTo(60);
    }
}
